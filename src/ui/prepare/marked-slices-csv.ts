import { csvField, csvFile } from '#report/csv.ts';

/** Marked slices as CSV, `scan,slices`: one line per scan, slices counted from 1 at the feet. data/sample/marked-slices.ts reads it. */
export function markedSlicesCsv(rows: readonly { name: string; slices: readonly number[] }[]): string {
  const lines = rows.map(({ name, slices }) => [csvField(name), slices.map((index) => index + 1).join(' ')]);
  return csvFile([['scan', 'slices'], ...lines]);
}
