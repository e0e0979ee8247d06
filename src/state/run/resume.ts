import type { RunRecord } from '#runs/record.ts';
import { isComplete, matchSide, type SideStudy } from './run-side.ts';

/** Why a run can't go on with the scans that are loaded now, in a sentence; null when it can. */
export function resumeBlocker(record: Pick<RunRecord, 'split' | 'settings' | 'data'>, data: SideStudy): string | null {
  const sides = (['train', 'tune'] as const).map((side) => matchSide(record, side, data));
  if (sides.every(isComplete)) return null;
  if (sides.some(({ classesDiffer }) => classesDiffer)) return 'The classes are not those of this run: name them as they were.';
  const missing = sides.reduce((sum, side) => sum + side.missing.length, 0);
  const total = record.split.train.length + record.split.tune.length;
  if (missing > 0) return `Load its scans again to go on: ${missing} of ${total} are not loaded.`;
  const other = sides.reduce((sum, side) => sum + side.other.length, 0);
  if (other > 0) return `Load its own scans to go on: ${other} of ${total} are loaded with other pixels.`;
  const unlabelled = sides.reduce((sum, side) => sum + side.unlabelled.length, 0);
  if (unlabelled > 0) return `Load its labels again to go on: ${unlabelled} of its scans have none.`;
  return 'Several scans have one name, so those of this run cannot be told from others.';
}

/** A run that was cut off, or stopped by hand, has more to train; one that came to its end has not. */
export function isUnfinished({ stopReason }: Pick<RunRecord, 'stopReason'>): boolean {
  return stopReason === null || stopReason === 'stopped';
}
