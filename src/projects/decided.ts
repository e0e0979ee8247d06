import type { ScanDecisions } from './record.ts';

/** On how many scans there is something of each kind. */
export interface DecidedCounts {
  /** Labels that a person gave. */
  labels: number;
  /** Labels of tables that stayed behind when the project was exported. */
  tableLabels: number;
  /** Labels that a person took away. */
  unlabelled: number;
  excluded: number;
  marked: number;
  moved: number;
  notes: number;
}

/** Counts what was decided about scans: for Home, for the notice of a drop and for the question before the page is cleared alike. */
export function countDecided(all: Iterable<ScanDecisions>): DecidedCounts {
  const counts = { labels: 0, tableLabels: 0, unlabelled: 0, excluded: 0, marked: 0, moved: 0, notes: 0 };
  for (const { label, given, excluded, marks, side, note } of all) {
    if (typeof label === 'number') counts.labels++;
    else if (label === null) counts.unlabelled++;
    else if (given !== undefined) counts.tableLabels++;
    if (excluded) counts.excluded++;
    if (marks && marks.length > 0) counts.marked++;
    if (side) counts.moved++;
    if (note) counts.notes++;
  }
  return counts;
}

/** Whether there is anything at all. */
export function isAnyDecided(counts: DecidedCounts): boolean {
  return Object.values(counts).some((count) => count > 0);
}
