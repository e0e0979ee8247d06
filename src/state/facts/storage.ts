import type { StorageUsage } from '#storage/usage.ts';

/** The bytes of all that the studio has stored: the sum of its kinds. */
export function storedBytes(usage: StorageUsage): number {
  return Object.values(usage).reduce((sum, { bytes }) => sum + bytes, 0);
}
