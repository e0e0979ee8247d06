import { type Problem, problem } from '#base/problem.ts';
import type { NamedScan } from '#ct/scan.ts';
import type { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { wordReader } from '../labels/label-values.ts';
import { tableSubject } from '../tables/table-title.ts';

/** The problem of a table whose header holds what its cells should hold: names of scans, or classes with the scans listed under each. Null for other tables. */
export function turnedTable<S extends NamedScan>(table: LabelTable, matcher: ScanMatcher<S>, classes: readonly string[]): Problem | null {
  const named = (cells: readonly string[]) => matcher.findAll(cells).filter(({ kind }) => kind === 'scans').length;
  const labelOf = wordReader(table.columns, classes);
  const lists = table.columns.flatMap((name, at) => {
    const cells = table.rows.map((row) => row[at]).filter(Boolean);
    return labelOf(name) !== null && cells.length > 0 && named(cells) * 2 > cells.length ? [name] : [];
  });
  if (new Set(lists.map(labelOf)).size > 1) return problem('labels-turned/lists', tableSubject(table), { columns: lists, classes });
  const inHeader = named(table.columns);
  const within = Math.max(0, ...table.columns.map((_, at) => named(table.rows.map((row) => row[at]))));
  if (inHeader < 2 || inHeader * 2 <= table.columns.length || within > 0) return null;
  return problem('labels-turned/side', tableSubject(table), { scans: inHeader, classes });
}
