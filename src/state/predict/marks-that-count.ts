import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { countingMarks, useSliceMarks } from '../dataset/slice-marks.ts';
import { marksOfProject } from '../project/kept-marks.ts';

/** The marked slices that count of scans: those of the session, or those that the project keeps of scans which are not loaded as its own. */
export async function marksThatCount(scans: readonly Scan[], files: FileIndex): Promise<MarkedSlices> {
  const marks = files === sessionFiles ? useSliceMarks.getState().marks : await marksOfProject(scans, files);
  return countingMarks(marks, Object.fromEntries(scans.map((scan) => [scan.id, scan])));
}
