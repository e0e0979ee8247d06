import type { DroppedFile, Scan } from '#ct/scan.ts';
import { fingerprint } from '#data/sample/cache-key.ts';

const known = new WeakMap<Scan, Promise<string>>();

/** What stands for a scan's files, worked out once. Rejects where a file can't be read. */
export function fingerprintOf(scan: Scan, files: readonly DroppedFile[]): Promise<string> {
  const print = known.get(scan) ?? fingerprint(scan, files);
  known.set(scan, print);
  return print;
}
