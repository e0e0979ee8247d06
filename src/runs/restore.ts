import { bestEpoch } from '#train/loop/best-epoch.ts';
import { completeSettings, type TrainSettings } from '#train/settings/recipe.ts';
import type { RunRecord } from './record.ts';

type LaterField = 'history' | 'bestEpoch' | 'testOpenings';

/** A run's record as any version of the studio has written it: fields that came later may be missing. */
export type StoredRun = Omit<RunRecord, LaterField> & Partial<Pick<RunRecord, LaterField>>;

/**
 * Completes a record of any version. Fields that an older version could not know stay absent. Throws an Error if the record lacks its
 * settings, its split or the tune scores of an epoch, without which no screen can show the run.
 */
export function restoreRun(stored: StoredRun): RunRecord {
  const { split, testOpenings = 0 } = stored;
  const history = stored.history ?? [];
  if (![split?.train, split?.tune, split?.test].every(Array.isArray)) throw new Error('The stored run has no split.');
  if (!history.every((epoch) => epoch?.tune)) throw new Error('An epoch of the stored run has no tune scores.');
  const restored = restoreSettings(stored);
  const { bestEpoch: best = bestEpoch(history, restored.settings.ties)?.epoch ?? null } = stored;
  return { ...restored, history, bestEpoch: best, testOpenings };
}

/**
 * The same for whatever else is stored with the settings of a run: checkpoints, and the runs of the queue. Throws an Error if the
 * settings or their preparation are missing.
 */
export function restoreSettings<T extends { settings: TrainSettings }>(stored: T): T {
  if (!stored.settings?.preparation) throw new Error('What is stored has no settings of its preparation.');
  return { ...stored, settings: completeSettings(stored.settings) };
}

/** Restores each record that can be restored. The others are left out, so that a broken record does not hide the sound ones. */
export function restoreEach<S, T>(stored: readonly S[], restore: (one: S) => T): T[] {
  return stored.flatMap((one) => {
    try {
      return [restore(one)];
    } catch {
      return [];
    }
  });
}
