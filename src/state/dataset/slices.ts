import type { Scan, SliceImage } from '#ct/scan.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { readSlice } from '#workers/client/slices.ts';
import { sessionFiles } from './session-files.ts';

/** Returns one decoded slice of a scan: a loaded one, unless it is of other `files`. Throws ProblemError. */
export function sliceOf(scan: Scan, index: number, files: FileIndex = sessionFiles): Promise<SliceImage> {
  return readSlice(scan, index, files);
}
