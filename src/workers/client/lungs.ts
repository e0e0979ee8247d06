import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { readOnPool } from './reading.ts';

/** The measured lungs of scans. Measuring decodes every slice, so it is done only once for a scan. */
const measured = new WeakMap<Scan, Promise<ScanLungs>>();

/** Measures the lungs of a scan on the pool. Throws ProblemError. */
export function lungsOf(scan: Scan, files: FileIndex): Promise<ScanLungs> {
  const known = measured.get(scan);
  if (known) return known;
  const own = filesOf(scan, files);
  const make = () => readOnPool(scan.name, own, (remote) => remote.measureLungs(scan, own));
  // What was stored before scans had a histogram is measured anew.
  const lungs = derived('lungs', scan, own, 'histogram', make, ({ shares }) => 8 * shares.length).then(({ value }) => value);
  measured.set(scan, lungs);
  // A failed measurement is not kept, because the files may be readable at the next try.
  lungs.catch(() => measured.delete(scan));
  return lungs;
}
