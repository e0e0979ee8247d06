import { create } from 'zustand';
import { clearDerived, derivedSize } from '#storage/samples.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';

export interface SampleCacheState {
  /** null while it is not known, or when the storage can't be read. */
  size: { records: number; bytes: number } | null;
  refresh(): Promise<void>;
  clear(): Promise<void>;
}

/** What is kept of scans so that they need not be decoded again. */
export const useSampleCache = create<SampleCacheState>()((set, get) => ({
  size: null,
  refresh: async () => {
    set({ size: await derivedSize().catch(() => null) });
  },
  clear: async () => {
    await clearDerived().catch(() => {});
    await Promise.all([get().refresh(), useCheckpoints.getState().refresh()]);
  },
}));
