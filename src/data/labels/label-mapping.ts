import type { NamedScan } from '#ct/scan.ts';
import { chooseColumns } from '../labelling/choose-columns.ts';
import { ScanMatcher } from './label-match.ts';
import type { LabelTable } from './label-table.ts';

/** Which column names the scans and which holds their classes; a column of classes may stand for one-hot columns (label-one-hot.ts). */
export interface LabelMapping {
  idColumn: string;
  labelColumn: string;
  /** The column of train, val and test; absent where there is none, or none is to be read. */
  sideColumn?: string;
  /** Ids of the table that a person took for scans which are called otherwise; scan ids by the table's id. */
  /** What the first class is numbered; absent where the numbers of the column say so themselves. */
  base?: 0 | 1;
  accepted?: Readonly<Record<string, string>>;
}

/** The likeliest columns of a table, however doubtful they are (labelling/choose-columns.ts); null where no pair can be used. */
export function guessMapping(table: LabelTable, scans: readonly NamedScan[], classes: readonly string[]): LabelMapping | null {
  return chooseColumns(table, new ScanMatcher(scans), classes).mapping;
}
