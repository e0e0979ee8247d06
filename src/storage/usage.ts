import { listCheckpoints } from './checkpoints.ts';
import { estimateStorage, type StorageEstimateBytes } from './quota.ts';
import { derivedSize } from './samples.ts';
import { allStates } from './states.ts';
import { listWeightFiles } from './weights.ts';

export type StorageKind = 'checkpoints' | 'states' | 'samples' | 'weights';

export interface KindUsage {
  items: number;
  /** Of these, the ones that are pinned; only checkpoints can be. */
  pinned: number;
  bytes: number;
}

/** What takes the browser's storage, by kind; what the browser says of the whole counts its own files, too, and may be compressed. */
export interface StorageUsage {
  kinds: Record<StorageKind, KindUsage>;
  /** null where the browser does not say. */
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
