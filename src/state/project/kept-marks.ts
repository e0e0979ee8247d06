import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { fingerprintOf } from '#workers/client/fingerprints.ts';
import { filesOf } from '#workers/client/ingest.ts';
import { earlierMarks } from './earlier-marks.ts';
import { useProject } from './project.ts';

/** The marks that the open project has of scans which are not loaded as its own, such as those that are only predicted. */
export async function marksOfProject(scans: readonly Scan[], files: FileIndex): Promise<MarkedSlices> {
  const kept = new Map(Object.entries(earlierMarks()));
  for (const scan of useProject.getState().open?.scans ?? []) {
    for (const print of scan.files) if (scan.decisions.marks) kept.set(print, scan.decisions.marks);
  }
  const found: Record<string, readonly number[]> = {};
  // Usually nothing is marked, and no file needs to be read.
  for (const scan of kept.size > 0 ? scans : []) {
    const slices = kept.get(await fingerprintOf(scan, filesOf(scan, files)).catch(() => ''));
    if (slices?.every((index) => index < scan.slices.length)) found[scan.id] = slices;
  }
  return found;
}
