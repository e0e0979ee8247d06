import type { NamedScan } from '#ct/scan.ts';
import { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';

/**
 * The words of a table's column by scan id, for `splitByColumn`; scans are found as for labels. A scan that several rows name
 * differently gets no word, so that nothing is guessed.
 */
export function sidesInColumn(
  table: LabelTable,
  columns: { idColumn: string; sideColumn: string },
  scans: readonly NamedScan[],
): Map<string, string> {
  const [idAt, sideAt] = [table.columns.indexOf(columns.idColumn), table.columns.indexOf(columns.sideColumn)];
  const words = new Map<string, string>();
  if (idAt === -1 || sideAt === -1) return words;
  const matches = new ScanMatcher(scans).findAll(table.rows.map((row) => row[idAt]));
  const contradicted = new Set<string>();
  for (const [i, row] of table.rows.entries()) {
    const [name, word] = [row[idAt], row[sideAt]];
    const match = matches[i];
    if (name === '' || word === '' || match.kind !== 'scans') continue;
    for (const { id } of match.scans) {
      if (words.has(id) && words.get(id) !== word) contradicted.add(id);
      words.set(id, word);
    }
  }
  for (const id of contradicted) words.delete(id);
  return words;
}
