import type { Scan } from '#ct/scan.ts';
import { lockedTestOfCheckpoint, runOfCheckpoint } from '#report/locked-test.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { holdBack } from '#workers/client/hold-back.ts';

/** Scans parted by whether they are on the locked test side of a checkpoint's run. */
interface PartedScans {
  open: Scan[];
  held: Scan[];
  /** Neither the checkpoint nor its run tells which scans were kept for testing, so none could be held back. */
  untold: boolean;
}

/**
 * Parts scans from those of the locked test side. They are known by their pixels, whatever they are called, or by their names for runs of before
 * pixels were kept. `onProgress` hears how many scans were looked at. Throws the signal's reason, and ProblemError.
 */
export async function partLocked(
  checkpoint: CheckpointSummary,
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<PartedScans> {
  const runs = await listRuns();
  const told = lockedTestOfCheckpoint(checkpoint, runs);
  const run = runOfCheckpoint(checkpoint, runs);
  // Scans that could not be looked at have no pixels to be known by.
  const byPixels = told !== null && told.slices.length > 0;
  const names = new Set(byPixels ? [] : run?.split.test);
  const { free, held } = await holdBack(scans, files, new Set(told?.slices), signal, onProgress);
  return {
    open: free.filter(({ name }) => !names.has(name)),
    held: [...held, ...free.filter(({ name }) => names.has(name))],
    untold: !told && !run,
  };
}
