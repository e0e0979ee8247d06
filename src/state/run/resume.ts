import type { Phrase } from '#base/messages/message.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { areDemoNames } from '#data/demo-names.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { RunRecord } from '#runs/record.ts';
import { isComplete, matchSide, type SideDataset, type SideMatch } from './run-side.ts';

/**
 * The two sides on which a run goes on, with the labels that it began with: what was relabelled since is for the next run. Runs that do not
 * tell their labels go by those of now.
 */
export function sidesToResume(
  record: Pick<RunRecord, 'split' | 'settings' | 'data'>,
  data: SideDataset,
): Record<'train' | 'tune', SideMatch> {
  const match = (side: 'train' | 'tune') => matchSide(record, side, data, record.data?.learned);
  return { train: match('train'), tune: match('tune') };
}

/** The slices that were marked by hand when the run began, by the ids that its scans have now; null where the run does not go by marks. */
export function marksToResume({ markedSlices }: Pick<RunRecord, 'markedSlices'>, cases: SideMatch['cases']): MarkedSlices | null {
  if (!markedSlices) return null;
  return Object.fromEntries(cases.flatMap(({ scan, name }) => (markedSlices[name] ? [[scan.id, markedSlices[name]]] : [])));
}

/** How many names of missing scans a sentence lists. */
const NAMED = 3;

/** The reason why a run can't be resumed with the loaded scans; null when it can. `looking`: loaded scans are still being looked at. */
export function resumeBlocker(record: Pick<RunRecord, 'split' | 'settings' | 'data'>, data: SideDataset, looking = false): Phrase | null {
  const sides = Object.values(sidesToResume(record, data));
  if (sides.every(isComplete)) return null;
  if (sides.some(({ classesDiffer }) => classesDiffer)) return phrase('resume/classes');
  const missing = sides.flatMap((side) => side.missing);
  const scans = record.split.train.length + record.split.tune.length;
  const others = sides.reduce((sum, side) => sum + side.other.length, 0);
  if (looking && missing.length + others > 0) return phrase('resume/looking');
  if (missing.length > 0) return phrase('resume/not-loaded', { missing: missing.length, scans, which: firstNames(missing, NAMED) });
  if (others > 0) return phrase('resume/other-pixels', { others, scans });
  const unlabelled = sides.reduce((sum, side) => sum + side.unlabelled.length, 0);
  if (unlabelled > 0) return phrase('resume/unlabelled', { unlabelled });
  return phrase('resume/same-names');
}

/** Whether a run could be resumed if the demo were made again: all of its scans that are not loaded are the demo's. */
export function needsDemo(record: Pick<RunRecord, 'split' | 'settings' | 'data'>, data: SideDataset): boolean {
  return areDemoNames((['train', 'tune'] as const).flatMap((side) => matchSide(record, side, data).missing));
}

/** Whether a run has more to train: it was cut off or stopped by hand. */
export function isUnfinished({ stopReason }: Pick<RunRecord, 'stopReason'>): boolean {
  return stopReason === null || stopReason === 'stopped';
}
