/** Which column names the scans and which holds their classes; a column of classes may stand for one-hot columns (label-one-hot.ts). */
export interface LabelMapping {
  idColumn: string;
  labelColumn: string;
  /** The column of train, val and test; absent where there is none, or none is to be read. */
  sideColumn?: string;
  /** What the first class is numbered; absent where the numbers of the column say so themselves. */
  base?: 0 | 1;
  /** Ids of the table that a person took for scans which are called otherwise; scan ids by the table's id. */
  accepted?: Readonly<Record<string, string>>;
}
