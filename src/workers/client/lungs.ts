import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { readOnPool } from './reading.ts';

/** Measuring decodes every slice: it is done once for a scan, and forgotten with it. */
const measured = new WeakMap<Scan, Promise<ScanLungs>>();

/** The lungs of a scan, measured on the pool. Throws ProblemError. */
export function lungsOf(scan: Scan, files: FileIndex): Promise<ScanLungs> {
  const known = measured.get(scan);
  if (known) return known;
  const own = filesOf(scan, files);
  const make = () => readOnPool(scan.name, own, (remote) => remote.measureLungs(scan, own));
  const lungs = derived('lungs', scan, own, '', make, ({ shares }) => 8 * shares.length).then(({ value }) => value);
  measured.set(scan, lungs);
  // A file may be readable at the next try.
  lungs.catch(() => measured.delete(scan));
  return lungs;
}
