import { create } from 'zustand';
import { clearDerived, derivedSize } from '#storage/samples.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';

export interface SampleCacheState {
  /** The size of the cache; null while it is not known, or when the storage can't be read. */
  size: { records: number; bytes: number } | null;
  refresh(): Promise<void>;
  clear(): Promise<void>;
}

/** The cache of prepared scans, which saves decoding them again. */
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
