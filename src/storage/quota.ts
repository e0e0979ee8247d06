import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';

/** Bytes the origin uses and may use, as the browser estimates them. */
export interface StorageEstimateBytes {
  usage: number;
  quota: number;
}

/** Returns the estimate; null if the browser (or Node) gives none. */
export async function estimateStorage(): Promise<StorageEstimateBytes | null> {
  if (typeof navigator === 'undefined' || !navigator.storage?.estimate) return null;
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { usage, quota };
}

/** Whether the browser has agreed not to clear the studio's data by itself. */
export async function isPersisted(): Promise<boolean> {
  return typeof navigator !== 'undefined' && ((await navigator.storage?.persisted?.()) ?? false);
}

/** Asks the browser not to clear the studio's data when the disk gets full; returns whether it agrees. Workers can't ask. */
export async function persistStorage(): Promise<boolean> {
  if (typeof navigator === 'undefined' || !navigator.storage?.persisted) return false;
  const storage: StorageManager & { persist?: () => Promise<boolean> } = navigator.storage;
  return (await storage.persisted()) || (storage.persist?.() ?? false);
}

/** Returns the ProblemError 'storage-full', which names what did not fit and the free room. */
export async function storageFull(subject: Subject, needed: number | null): Promise<ProblemError> {
  const room = await estimateStorage().catch(() => null);
  return new ProblemError('storage-full', subject, { needed, room: room && { ...room } });
}

export function isQuotaError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'QuotaExceededError';
}
