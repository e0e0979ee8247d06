import { ProblemError } from '#base/problem.ts';

/** Bytes the origin uses and may use, as the browser estimates them. */
export interface StorageEstimateBytes {
  usage: number;
  quota: number;
}

/** Null where the browser (or Node) doesn't say. */
export async function estimateStorage(): Promise<StorageEstimateBytes | null> {
  if (typeof navigator === 'undefined' || !navigator.storage?.estimate) return null;
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { usage, quota };
}

/** The browser has agreed not to clear the studio's data by itself. */
export async function isPersisted(): Promise<boolean> {
  return typeof navigator !== 'undefined' && ((await navigator.storage?.persisted?.()) ?? false);
}

/** Asks the browser not to clear the studio's data when the disk gets full; true when it agrees. Workers can't ask, only the page. */
export async function persistStorage(): Promise<boolean> {
  if (typeof navigator === 'undefined' || !navigator.storage?.persisted) return false;
  const storage: StorageManager & { persist?: () => Promise<boolean> } = navigator.storage;
  return (await storage.persisted()) || (storage.persist?.() ?? false);
}

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toPrecision(2)} ${units[power]}`;
}

/** Says what did not fit, and how much room there is. */
export async function storageFull(subject: string, needed: number | null): Promise<ProblemError> {
  const estimate = await estimateStorage().catch(() => null);
  const room = estimate ? ` The browser keeps ${formatBytes(estimate.usage)} for this app and allows ${formatBytes(estimate.quota)}.` : '';
  return new ProblemError({
    code: 'storage-full',
    subject,
    what: `The browser's storage is full${needed === null ? '' : `: ${formatBytes(needed)} did not fit`}.${room}`,
    remedy: 'Delete old checkpoints or weight files, or free space on the disk, and try again.',
  });
}

export function isQuotaError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'QuotaExceededError';
}
