import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { markSlice } from '#state/dataset/undoable.ts';
import { type Filterable, waitsForLabel } from './filters.ts';
import type { Left } from './said.ts';
import { shownIds, useDataView } from './view.ts';

/** The first scan after `scanId` among the rows that waits for a label, from the top again after the last row; null when none does. */
export function nextUnlabelled(data: Filterable, rows: readonly string[], scanId: string): string | null {
  const at = rows.indexOf(scanId);
  const following = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return following.find((id) => waitsForLabel(data, id)) ?? null;
}

/** How many scans have no label. */
export function unlabelledLeft(data: Filterable, rows: readonly string[]): Left {
  const shown = rows.filter((id) => waitsForLabel(data, id)).length;
  const all = data.order.filter((id) => waitsForLabel(data, id)).length;
  const unlabelled = data.order.filter((id) => data.labels[id] === undefined && !data.otherSeries.has(id)).length;
  return { shown, elsewhere: all - shown, leftOut: unlabelled - all };
}

/**
 * Labels a scan and goes on to the next one without a label, in the order of the rows shown. It stays where it is if `stay`, if the person
 * wants it so, and after a label was taken away.
 */
export function labelScan(scanId: string, label: number | null, stay: boolean): void {
  // A filter may not show the scan any more once it is labelled.
  const rows = shownIds();
  useDataset.getState().setLabel(scanId, label);
  const data = useDataset.getState();
  const { goesOn, say, select } = useDataView.getState();
  say({ of: 'label', scan: data.scans[scanId]?.name ?? scanId, label, left: unlabelledLeft(data, rows) });
  if (label === null || stay || !goesOn) return;
  const next = nextUnlabelled(data, rows, scanId);
  if (next !== null) select(next);
}

/** Excludes a scan, or takes it in again, and tells it. */
export function excludeScan(scanId: string): void {
  useDataset.getState().toggleExcluded(scanId);
  const { scans, excludedByHand } = useDataset.getState();
  useDataView.getState().say({ of: 'exclusion', scan: scans[scanId]?.name ?? scanId, excluded: excludedByHand.has(scanId) });
}

/** Marks a slice, by its index, for the net, or takes the mark away, and tells it. */
export function markShown(scan: Scan, index: number): void {
  markSlice(scan, index);
  const marked = useSliceMarks.getState().marks[scan.id]?.includes(index) ?? false;
  useDataView.getState().say({ of: 'mark', scan: scan.name, slice: index + 1, marked });
}
