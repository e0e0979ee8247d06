import type { Scan } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, readOnPool } from './reading.ts';

const BYTES_OF_FINGERPRINT = 16;

/**
 * Yields the fingerprints of the slices in the middle of scans (see `middleFingerprints`) in the order they get ready; an empty array
 * for a scan that can't be read. Throws the signal's reason if it is aborted, because the result is then incomplete.
 */
export async function* middlesOf(
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
): AsyncGenerator<{ scan: Scan; slices: string[] }, void, void> {
  yield* mapOnPool(scans, (scan) => middleOf(scan, files), signal);
  signal.throwIfAborted();
}

async function middleOf(scan: Scan, files: FileIndex): Promise<{ scan: Scan; slices: string[] }> {
  const own = filesOf(scan, files);
  const make = () => readOnPool(scan.name, own, (remote) => remote.printMiddle(scan, own));
  try {
    const { value } = await derived('middle', scan, own, '', make, (slices) => slices.length * BYTES_OF_FINGERPRINT);
    return { scan, slices: value };
  } catch {
    return { scan, slices: [] };
  }
}
