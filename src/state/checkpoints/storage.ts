import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { deleteOtherCheckpoints, pinCheckpoint } from '#storage/checkpoints.ts';
import { runsUnderWay } from '#storage/live-runs.ts';
import { isPersisted, persistStorage } from '#storage/quota.ts';
import { clearDerived } from '#storage/samples.ts';
import { deleteOtherStates } from '#storage/states.ts';
import { type StorageKind, type StorageUsage, storageUsage } from '#storage/usage.ts';
import { deleteWeightFile, listWeightFiles } from '#storage/weights.ts';
import { useSampleCache } from '../dataset/sample-cache.ts';
import { useRun } from '../run/run.ts';
import { useSettings } from '../run/settings.ts';
import { useWeights } from '../run/weights.ts';
import { useCheckpoints } from './checkpoints.ts';

export interface StorageState {
  /** null until it has been measured. */
  usage: StorageUsage | null;
  /** Whether the browser has agreed not to clear the data by itself; null while that is not known. */
  persisted: boolean | null;
  problem: Problem | null;
  refresh(): Promise<void>;
  /** Asks the browser to keep the data; true when it agrees. */
  persist(): Promise<boolean>;
  /** Deletes what may be deleted of a kind: nothing pinned, nothing of the run on show, nothing that is chosen to begin from. */
  free(kind: StorageKind): Promise<void>;
  pin(checkpointId: string, pinned: boolean): Promise<void>;
}

export const useStorage = create<StorageState>()((set, get) => {
  const attempt = async (work: () => Promise<void>) => {
    let problem: Problem | null = null;
    await work().catch((thrown) => {
      problem = toProblem(thrown, phrase('subject/storage'));
    });
    await Promise.all([get().refresh(), useCheckpoints.getState().refresh()]);
    set({ problem });
  };
  return {
    usage: null,
    persisted: null,
    problem: null,
    refresh: async () => {
      try {
        const [usage, persisted] = await Promise.all([storageUsage(), isPersisted()]);
        set({ usage, persisted });
      } catch (thrown) {
        set({ problem: toProblem(thrown, phrase('subject/storage')) });
      }
    },
    persist: async () => {
      const persisted = await persistStorage().catch(() => false);
      set({ persisted });
      return persisted;
    },
    free: (kind) => attempt(FREE[kind]),
    pin: (checkpointId, pinned) => attempt(() => pinCheckpoint(checkpointId, pinned)),
  };
});

/** The ids of the run on show and of the runs that other tabs train. */
const presentRuns = async () => new Set([useRun.getState().record?.id ?? '', ...(await runsUnderWay())]);

const FREE: Record<StorageKind, () => Promise<void>> = {
  checkpoints: async () => deleteOtherCheckpoints(await presentRuns()),
  states: async () => {
    await deleteOtherStates(await presentRuns());
    await useRun.getState().loadPast();
  },
  samples: async () => {
    await clearDerived();
    await useSampleCache.getState().refresh();
  },
  weights: async () => {
    const chosen = useSettings.getState().settings.weights?.sha256;
    for (const { sha256 } of await listWeightFiles()) if (sha256 !== chosen) await deleteWeightFile(sha256);
    await useWeights.getState().refresh();
  },
};
