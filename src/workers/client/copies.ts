import type { Copy } from '#data/leaks/copies.ts';
import type { CopySearch } from '#data/leaks/copy-search.ts';
import type { ScanPrint } from '#data/leaks/scan-print.ts';
import { mapOnPool } from './pool.ts';
import { study } from './study.ts';

/** All copies among these scans, compared on the pool; see {@link CopySearch.among}. */
export function searchCopies(search: CopySearch, prints: readonly ScanPrint[], signal: AbortSignal): Promise<Copy[]> {
  return search.among(prints, signal, (tasks) => mapOnPool(tasks, (task) => study.findCopies(task.prints, task.some), signal));
}
