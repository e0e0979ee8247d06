import { type ComparedRun, compareSplits } from './compare-splits.ts';
import type { RunRecord } from './record.ts';

/** What a run that was begun as an earlier one again has otherwise: part of its record. */
export interface TrainedAgain {
  /** The id of the earlier run, and what it was called then. */
  run: string;
  called: string;
  /** Scans whose label was another one then, with both class indices. Labels of the test side are known where it had been scored. */
  relabelled: { scan: string; was: number; now: number }[];
  /** Scans of its sides that have none here: they were excluded, or have no label any more. */
  leftOut: string[];
  /** Whether all its other scans are on the same sides here, and no scan besides. */
  sameSides: boolean;
  /** The settings that differ, by their names in words, as text. */
  settings: { name: string; was: string; now: string }[];
}

/** The same under other names of scans. */
export function againWithNames(again: TrainedAgain, nameOf: (scanName: string) => string): TrainedAgain {
  const relabelled = again.relabelled.map((one) => ({ ...one, scan: nameOf(one.scan) }));
  return { ...again, relabelled, leftOut: again.leftOut.map(nameOf) };
}

/**
 * Whether a run learns from the very scans, labels and settings of the earlier run that it trains again, so that nothing but the choice of the
 * epoch can differ; what was changed is in its other sets.
 */
export function learnsAlike(run: ComparedRun & Pick<RunRecord, 'again'>, earlier: ComparedRun): boolean {
  const { again, split } = run;
  if (!again || again.settings.length > 0) return false;
  const trains = new Set(split.train);
  if (again.relabelled.some(({ scan }) => trains.has(scan))) return false;
  return compareSplits(run, earlier).train.same;
}

/** Whether nothing differs. */
export function isSameAgain({ relabelled, leftOut, sameSides, settings }: TrainedAgain): boolean {
  return relabelled.length + leftOut.length + settings.length === 0 && sameSides;
}
