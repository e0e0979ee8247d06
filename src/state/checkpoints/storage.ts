import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { deleteOtherCheckpoints, pinCheckpoint } from '#storage/checkpoints.ts';
import { isPersisted, persistStorage, type StorageEstimateBytes } from '#storage/quota.ts';
import { clearDerived } from '#storage/samples.ts';
import { deleteOtherStates } from '#storage/states.ts';
import { browserEstimate, STORAGE_KINDS, type StorageKind, type StorageUsage, storageUsage } from '#storage/usage.ts';
import { deleteWeightFile, listWeightFiles } from '#storage/weights.ts';
import { useRun } from '../run/run.ts';
import { useSettings } from '../run/settings.ts';
import { useWeights } from '../run/weights.ts';
import { useCheckpoints } from './checkpoints.ts';

/** The kinds that can be deleted as a whole. Runs and projects are deleted one by one, each in its own place, and the app's own files with the site's data in the browser. */
export type FreeableKind = Exclude<StorageKind, 'records' | 'projects' | 'app'>;

export interface StorageState {
  /** null until it has been measured. */
  usage: StorageUsage | null;
  /** What the browser itself says of the whole; null if it says nothing. */
  estimate: StorageEstimateBytes | null;
  /** Whether the browser has agreed not to clear the data by itself; null while that is not known. */
  persisted: boolean | null;
  problem: Problem | null;
  /** Measures again; only some kinds where all have been measured before. */
  refresh(kinds?: readonly StorageKind[]): Promise<void>;
  /** Asks the browser to keep the data; true when it agrees. */
  persist(): Promise<boolean>;
  /** Deletes what may be deleted of a kind: nothing pinned, nothing of the run on show, nothing that is chosen to begin from. */
  free(kind: FreeableKind): Promise<void>;
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
    estimate: null,
    persisted: null,
    problem: null,
    refresh: async (kinds = STORAGE_KINDS) => {
      try {
        const due = get().usage ? kinds : STORAGE_KINDS;
        const [measured, estimate, persisted] = await Promise.all([storageUsage(due), browserEstimate(), isPersisted()]);
        set({ usage: { ...get().usage, ...measured } as StorageUsage, estimate, persisted });
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

/** The run on show. The storage itself spares those that are being trained. */
const shownRun = () => new Set([useRun.getState().record?.id ?? '']);

const FREE: Record<FreeableKind, () => Promise<void>> = {
  checkpoints: () => deleteOtherCheckpoints(shownRun()),
  states: async () => {
    await deleteOtherStates(shownRun());
    await useRun.getState().loadPast();
  },
  samples: clearDerived,
  weights: async () => {
    const chosen = useSettings.getState().settings.weights?.sha256;
    for (const { sha256 } of await listWeightFiles()) if (sha256 !== chosen) await deleteWeightFile(sha256);
    await useWeights.getState().refresh();
  },
};
