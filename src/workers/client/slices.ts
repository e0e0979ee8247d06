import type { Scan, SliceImage } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { readOnPool } from './reading.ts';

/** Reads one decoded slice of a scan for the viewer. Throws ProblemError. */
export function readSlice(scan: Scan, index: number, files: FileIndex): Promise<SliceImage> {
  const needed = filesOf({ ...scan, slices: scan.slices.slice(index, index + 1) }, files);
  return readOnPool(scan.name, needed, (remote) => remote.readSlice(scan, index, needed));
}
