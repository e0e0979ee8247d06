import { appCacheSize } from './app-cache.ts';
import { listCheckpoints } from './checkpoints.ts';
import { database } from './db.ts';
import { estimateStorage, type StorageEstimateBytes } from './quota.ts';
import type { StepColumns } from './records.ts';
import { derivedSize } from './samples.ts';
import { allStates } from './states.ts';
import { listWeightFiles } from './weights.ts';

export type StorageKind = 'checkpoints' | 'states' | 'samples' | 'weights' | 'records' | 'projects' | 'app';

export interface KindUsage {
  items: number;
  /** The number of these that are pinned; only checkpoints can be. */
  pinned: number;
  bytes: number;
}

/** The sizes of what the studio has stored, by kind. */
export type StorageUsage = Record<StorageKind, KindUsage>;

const MEASURES: Record<StorageKind, () => Promise<KindUsage>> = {
  checkpoints: async () => {
    const checkpoints = await listCheckpoints();
    return { ...usageOf(checkpoints), pinned: checkpoints.filter(({ pinned }) => pinned).length };
  },
  states: async () => usageOf(await allStates()),
  samples: async () => {
    const { records, bytes } = await derivedSize();
    return { items: records, pinned: 0, bytes };
  },
  weights: async () => usageOf(await listWeightFiles()),
  records: recordsUsage,
  projects: projectsUsage,
  app: async () => {
    // What can't be looked at is no reason to tell nothing of the others.
    const { files, bytes } = await appCacheSize().catch(() => ({ files: 0, bytes: 0 }));
    return { items: files, pinned: 0, bytes };
  },
};

export const STORAGE_KINDS = Object.keys(MEASURES) as readonly StorageKind[];

/** Measures what is stored of these kinds. */
export async function storageUsage<Kind extends StorageKind>(kinds: readonly Kind[]): Promise<Pick<StorageUsage, Kind>> {
  const measured = await Promise.all(kinds.map(async (kind) => [kind, await MEASURES[kind]()] as const));
  return Object.fromEntries(measured) as Pick<StorageUsage, Kind>;
}

/** What the browser itself says of the whole: it may count files of its own, and lag behind. Null if it says nothing. */
export function browserEstimate(): Promise<StorageEstimateBytes | null> {
  return estimateStorage().catch(() => null);
}

function usageOf(items: readonly { bytes: number }[]): KindUsage {
  return { items: items.length, pinned: 0, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Run records as text and their curves as numbers: what they take without the database's own overhead. */
async function recordsUsage(): Promise<KindUsage> {
  const db = await database();
  const runs = await db.getAll('runs');
  let bytes = runs.length > 0 ? JSON.stringify(runs).length : 0;
  for (let cursor = await db.transaction('steps').store.openCursor(); cursor; cursor = await cursor.continue())
    bytes += bytesOfSteps(cursor.value);
  return { items: runs.length, pinned: 0, bytes };
}

/** Projects as text, with the queue and what was measured on devices. */
async function projectsUsage(): Promise<KindUsage> {
  const db = await database();
  const [projects, queue, tiles] = await Promise.all([db.getAll('projects'), db.getAll('queue'), db.getAll('tiles')]);
  const bytes = [projects, queue, tiles].reduce((sum, records) => sum + (records.length > 0 ? JSON.stringify(records).length : 0), 0);
  return { items: projects.length, pinned: 0, bytes };
}

function bytesOfSteps(columns: StepColumns): number {
  return Object.values(columns).reduce((sum: number, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0), 0);
}
