/** Which column names the scans and which holds their classes; a column of classes may stand for one-hot columns (label-one-hot.ts). */
export interface LabelMapping {
  idColumn: string;
  labelColumn: string;
  /** The column of train, val and test; absent where there is none, or none is to be read. */
  sideColumn?: string;
  /** The number of the first class; absent where the numbers of the column say so themselves. */
  base?: 0 | 1;
  /** Scan ids by the id in the table, for scans with another name that a person accepted. */
  accepted?: Readonly<Record<string, string>>;
}
