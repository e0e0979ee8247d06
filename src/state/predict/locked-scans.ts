import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { partMisfits } from '#data/sample/misfits.ts';
import { isRunOf, type LockedSide, lockedForAll, lockedSideOf, partLocked } from '#runs/locked-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { middlesOf } from '#workers/client/middles.ts';
import { countOpeningBy } from '../dataset/test-openings.ts';

/** The scans that none of some models may be shown. */
export type LockedScans = LockedSide;

/** The locked test sides of the runs of all of these: what one must not see, none of them may be asked. */
export async function lockedScansOf(models: readonly CheckpointSummary[]): Promise<LockedScans> {
  const sides: LockedSide[] = [];
  for (const model of models) sides.push(lockedSideOf(model, await listRuns(isRunOf(model))));
  return lockedForAll(sides);
}

/** Parts scans by what may become of them: those that are locked, those that one of the models can't grade, and the others. */
export async function partAsked(
  scans: readonly Scan[],
  models: readonly CheckpointSummary[],
  locked: LockedScans,
  files: FileIndex,
  signal: AbortSignal,
): Promise<{ held: Scan[]; fit: Scan[]; unfit: { scan: Scan; problem: Problem }[] }> {
  const { free, held } = await partLocked(scans, locked, (some) => middlesOf(some, files, signal));
  let fit = free;
  const unfit: { scan: Scan; problem: Problem }[] = [];
  for (const { settings, extras } of models) {
    const parted = partMisfits(fit, settings.preparation, extras?.kinds ?? null);
    fit = parted.fit;
    unfit.push(...parted.unfit);
  }
  return { held, fit, unfit };
}

/**
 * Counts an opening of the locked test side by each run that the models are of; returns the number of the first one's. Throws what the storage throws, and
 * then the sides must stay closed.
 */
export async function countOpeningByAll(models: readonly CheckpointSummary[], scans: number): Promise<number> {
  const openings: number[] = [];
  const runs = new Set<string>();
  for (const model of models) {
    const run = model.test?.runId ?? model.runId;
    if (runs.has(run)) continue;
    runs.add(run);
    openings.push(await countOpeningBy(model, scans));
  }
  return openings[0] ?? 0;
}
