import { csvField, csvFile } from '#report/csv.ts';

/** `scan,slices`: one line per scan, numbers counted from 1 at the feet. Can be read back (data/sample/marked-slices.ts). */
export function markedSlicesCsv(rows: readonly { name: string; slices: readonly number[] }[]): string {
  const lines = rows.map(({ name, slices }) => [csvField(name), slices.map((index) => index + 1).join(' ')]);
  return csvFile([['scan', 'slices'], ...lines]);
}
