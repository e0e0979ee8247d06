import type { StorageUsage } from '#storage/usage.ts';

/** The bytes of all that the studio has stored: the sum of its kinds. */
export function storedBytes(usage: StorageUsage): number {
  return Object.values(usage).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The bytes of a person's work: all but the app's own files. */
export function workBytes({ app: _, ...work }: StorageUsage): number {
  return Object.values(work).reduce((sum, { bytes }) => sum + bytes, 0);
}
