import type { Scan, SliceImage } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { pool } from './pool.ts';

/** One decoded slice of a scan, for the viewer. Throws ProblemError. */
export function readSlice(scan: Scan, index: number, files: FileIndex): Promise<SliceImage> {
  const needed = filesOf({ ...scan, slices: scan.slices.slice(index, index + 1) }, files);
  return pool.run((decoder) => decoder.call((remote) => remote.readSlice(scan, index, needed)));
}
