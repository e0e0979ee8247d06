import { listCheckpoints } from './checkpoints.ts';
import { estimateStorage, type StorageEstimateBytes } from './quota.ts';
import { derivedSize } from './samples.ts';
import { allStates } from './states.ts';
import { listWeightFiles } from './weights.ts';

export type StorageKind = 'checkpoints' | 'states' | 'samples' | 'weights';

export interface KindUsage {
  items: number;
  /** The number of these that are pinned; only checkpoints can be. */
  pinned: number;
  bytes: number;
}

/** The use of the browser's storage, by kind. The browser's total includes its own files and may count compressed sizes. */
export interface StorageUsage {
  kinds: Record<StorageKind, KindUsage>;
  /** The browser's estimate of the total; null if it gives none. */
  whole: StorageEstimateBytes | null;
}

export async function storageUsage(): Promise<StorageUsage> {
  const [checkpoints, states, weights, samples, whole] = await Promise.all([
    listCheckpoints(),
    allStates(),
    listWeightFiles(),
    derivedSize(),
    estimateStorage().catch(() => null),
  ]);
  return {
    kinds: {
      checkpoints: { ...usageOf(checkpoints), pinned: checkpoints.filter(({ pinned }) => pinned).length },
      states: usageOf(states),
      samples: { items: samples.records, pinned: 0, bytes: samples.bytes },
      weights: usageOf(weights),
    },
    whole,
  };
}

function usageOf(items: readonly { bytes: number }[]): KindUsage {
  return { items: items.length, pinned: 0, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0) };
}
