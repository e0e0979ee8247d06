import { pseudonymOf } from '#base/pseudonym.ts';
import type { Scan } from '#ct/scan.ts';
import type { PackedScan } from '../services.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, readOnPool } from './reading.ts';
import { profileSalt } from './salt.ts';

/** Yields scans with their pixels packed as files, in the order they get ready; null for one that can't be read. */
export function packScansOnPool(
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
): AsyncGenerator<{ scan: Scan; packed: PackedScan | null }, void, void> {
  const pack = async (scan: Scan) => {
    const own = filesOf(scan, files);
    const patient = pseudonymOf(profileSalt(), 'patient', scan.patientKey);
    const packed = await readOnPool(scan.name, own, (remote) => remote.packScan(scan, own, patient)).catch(() => null);
    return { scan, packed };
  };
  return mapOnPool(scans, pack, signal);
}
