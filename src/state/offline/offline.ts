import { create } from 'zustand';
import type { Problem } from '#base/problem.ts';
import { runsUnderWay } from '#storage/live-runs.ts';
import { type AppNews, type AppWorker, startAppWorker } from '#workers/client/app-worker.ts';
import { useStorage } from '../checkpoints/storage.ts';

export interface OfflineState {
  /** Whether the studio opens and works without its server; 'unknown' until the browser has been asked, and while it is developed. */
  standing: 'unknown' | 'keeping' | 'kept' | 'not-kept';
  /** The number of files that are kept. */
  files: number;
  /** Why not all are kept. */
  problem: Problem | null;
  /** Another build of the studio: it waits to be used, or another tab has begun to use it. */
  update: 'none' | 'ready' | 'used-elsewhere';
  /** Has the browser keep the files, again if it did not before. */
  keep(): Promise<void>;
  /** Puts the waiting build in charge and loads the page again; does nothing while any tab trains, since the new build may change what is stored. */
  use(): Promise<void>;
}

let worker: AppWorker | null = null;

export const useOffline = create<OfflineState>()((set, get) => {
  const hear = (news: AppNews) => {
    if (news.news === 'kept') {
      set({ standing: 'kept', files: news.files, problem: null });
      void useStorage.getState().refresh(['app']);
    } else if (news.news === 'not-kept') set({ standing: 'not-kept', problem: news.problem });
    else set({ update: news.news === 'update' ? 'ready' : 'used-elsewhere' });
  };
  return {
    standing: 'unknown',
    files: 0,
    problem: null,
    update: 'none',
    keep: async () => {
      if (get().standing === 'keeping') return;
      set({ standing: 'keeping' });
      if (worker) await worker.look();
      else worker = await startAppWorker(hear);
    },
    use: async () => {
      if ((await runsUnderWay()).size > 0) return;
      await worker?.takeOver();
      location.reload();
    },
  };
});
