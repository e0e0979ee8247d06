import type { DroppedFile, Scan } from '#ct/scan.ts';
import { fingerprint } from '#data/sample/cache-key.ts';

const known = new WeakMap<Scan, Promise<string>>();

/** Returns the fingerprint of a scan's files, computed once. Rejects if a file can't be read. */
export function fingerprintOf(scan: Scan, files: readonly DroppedFile[]): Promise<string> {
  const print = known.get(scan) ?? fingerprint(scan, files);
  known.set(scan, print);
  return print;
}
