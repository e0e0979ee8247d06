import type { Copy } from '#data/leaks/copies.ts';
import type { CopySearch } from '#data/leaks/copy-search.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import { mapOnPool } from './reading.ts';
import { study } from './study.ts';

/** Finds all copies among these scans on the pool; see {@link CopySearch.among}. */
export function searchCopies(search: CopySearch, fingerprints: readonly ScanFingerprint[], signal: AbortSignal): Promise<Copy[]> {
  return search.among(fingerprints, signal, (tasks) => mapOnPool(tasks, (task) => study.findCopies(task.fingerprints, task.some), signal));
}
