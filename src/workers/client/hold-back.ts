import type { Scan } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, readOnPool } from './reading.ts';

/** Scans in their order, parted by whether they are on a locked test side. */
export interface Parted {
  free: Scan[];
  held: Scan[];
}

const BYTES_OF_PRINT = 16;

/**
 * Parts scans from those that hold a slice with one of these fingerprints (see `middleFingerprints`), whatever they are called. A scan
 * that can't be read is free: it can't be predicted either.
 */
export async function holdBack(
  scans: readonly Scan[],
  files: FileIndex,
  locked: ReadonlySet<string>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Parted> {
  if (locked.size === 0) return { free: [...scans], held: [] };
  const held = new Set<Scan>();
  let done = 0;
  for await (const { scan, slices } of mapOnPool(scans, (one) => printMiddle(one, files), signal)) {
    if (slices.some((slice) => locked.has(slice))) held.add(scan);
    onProgress(++done);
  }
  signal.throwIfAborted();
  return { free: scans.filter((scan) => !held.has(scan)), held: scans.filter((scan) => held.has(scan)) };
}

async function printMiddle(scan: Scan, files: FileIndex): Promise<{ scan: Scan; slices: string[] }> {
  const own = filesOf(scan, files);
  const make = () => readOnPool(scan.name, own, (remote) => remote.printMiddle(scan, own));
  try {
    const { value } = await derived('middle', scan, own, '', make, (slices) => slices.length * BYTES_OF_PRINT);
    return { scan, slices: value };
  } catch {
    return { scan, slices: [] };
  }
}
