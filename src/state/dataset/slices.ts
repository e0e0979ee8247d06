import type { Scan, SliceImage } from '#ct/scan.ts';
import { readSlice } from '#workers/client/slices.ts';
import { sessionFiles } from './session-files.ts';

/** Returns one decoded slice of a loaded scan. Throws ProblemError. */
export function sliceOf(scan: Scan, index: number): Promise<SliceImage> {
  return readSlice(scan, index, sessionFiles);
}
