import type { Problem } from '#base/problem.ts';
import type { NamedScan } from '#ct/scan.ts';
import type { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { wordReader } from '../labels/label-values.ts';
import { tableTitle } from './column-problems.ts';

/** A table whose header holds what its cells should hold: the names of scans, or the classes with the scans listed under each. Null for others. */
export function turnedTable<S extends NamedScan>(table: LabelTable, matcher: ScanMatcher<S>, classes: readonly string[]): Problem | null {
  const named = (cells: readonly string[]) => matcher.findAll(cells).filter(({ kind }) => kind === 'scans').length;
  const remedy = `Write one row per scan: its name in one column (Name), its class in another (Category: 1 to ${classes.length}, or ${classes.join(', ')}).`;
  const labelOf = wordReader(table.columns, classes);
  const lists = table.columns.flatMap((name, at) => {
    const cells = table.rows.map((row) => row[at]).filter(Boolean);
    return labelOf(name) !== null && cells.length > 0 && named(cells) * 2 > cells.length ? [name] : [];
  });
  if (new Set(lists.map(labelOf)).size > 1) {
    const what = `It has one column per class that lists the scans of it (${lists.join(', ')}), which is not read.`;
    return { level: 'error', code: 'labels-turned', subject: tableTitle(table), what, remedy };
  }
  const inHeader = named(table.columns);
  const within = Math.max(0, ...table.columns.map((_, at) => named(table.rows.map((row) => row[at]))));
  if (inHeader < 2 || inHeader * 2 <= table.columns.length || within > 0) return null;
  return {
    level: 'error',
    code: 'labels-turned',
    subject: tableTitle(table),
    what: `The table lies on its side: ${inHeader} scans stand in its header row, one column each.`,
    remedy: `Transpose it in a spreadsheet program (copy, then paste transposed). ${remedy}`,
  };
}
