import { bestEpoch } from '#train/loop/best-epoch.ts';
import { completeSettings, type TrainSettings } from '#train/settings/recipe.ts';
import type { RunRecord } from './record.ts';

/** A run's record as any version of the studio has written it: fields that came later may be missing. */
export type StoredRun = Omit<RunRecord, 'bestEpoch' | 'testOpenings'> & Partial<Pick<RunRecord, 'bestEpoch' | 'testOpenings'>>;

/** Completes a record of any version. Fields that an older version could not know stay absent. */
export function restoreRun(stored: StoredRun): RunRecord {
  const { bestEpoch: best = bestEpoch(stored.history)?.epoch ?? null, testOpenings = 0 } = stored;
  return { ...stored, settings: completeSettings(stored.settings), bestEpoch: best, testOpenings };
}

/** The same for whatever else is stored with the settings of a run: checkpoints, and the runs of the queue. */
export function restoreSettings<T extends { settings: TrainSettings }>(stored: T): T {
  return { ...stored, settings: completeSettings(stored.settings) };
}
