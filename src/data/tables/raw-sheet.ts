/** A sheet as read from a file, before its header is found. */
export interface RawSheet {
  /** The sheet's name; null for text. */
  name: string | null;
  /** Rows that hold something, in their order. */
  rows: RawRow[];
  /** Numbers from 1 of the columns that `cells` holds; absent where it holds all. */
  columnNumbers?: number[];
  /** Letters of columns that are hidden and therefore not read. */
  hiddenColumns?: string[];
}

export interface RawRow {
  /** Counted from 1, as a spreadsheet shows it. */
  number: number;
  /** As a person sees them. */
  cells: string[];
  /** Whether it is hidden by a filter or by hand. */
  hidden?: boolean;
  /** Places in `cells` of formulas whose values the file does not hold. */
  formulas?: number[];
  /** Whether it holds a cell merged over several columns, as titles do. */
  title?: boolean;
}

/** The most cells of a label table; larger files would take too much memory. */
export const MAX_CELLS = 5_000_000;

/** The most members of a workbook's archive; real workbooks have some dozens. */
export const MAX_PARTS = 1000;

/** 'ct_scan_12' and 'ct_scan_7' are of one shape. */
export const shapeOf = (text: string) =>
  text
    .trim()
    .replace(/"/g, '')
    .replace(/\p{L}+/gu, 'a')
    .replace(/\d+/g, '0');
