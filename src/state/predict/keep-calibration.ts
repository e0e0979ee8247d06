import { type Calibration, fitCalibration, withFolds } from '#eval/calibrate/calibration.ts';
import { runGroups } from '#report/run-groups.ts';
import type { RunRecord } from '#runs/record.ts';
import { keepExtras, listCheckpoints } from '#storage/checkpoints.ts';
import type { Results, SideResult } from './evaluation.ts';
import { unseenScores } from './out-of-fold.ts';
import { patientsOf } from './side-evaluations.ts';

/**
 * Fits and keeps what the validation sets that were scored between two states of the results say: the calibration of their checkpoints where none is
 * kept with them, those of before it was kept; and, where a run is a fold of a cross-validation all of whose folds have been scored, conformal
 * rules from all of them. Never throws: without it the scores stand as they are.
 */
export async function calibrateNew(now: Results, before: Results, runs: readonly RunRecord[]): Promise<void> {
  const scored = Object.entries(now).flatMap(([runId, { tune }]) => (tune && tune !== before[runId]?.tune ? [{ runId, tune }] : []));
  if (scored.length === 0) return;
  try {
    const checkpoints = await listCheckpoints();
    const kept = new Map(checkpoints.map(({ id, extras }) => [id, extras?.calibration]));
    for (const { tune } of scored) {
      const checkpoint = checkpoints.find(({ id }) => id === tune.checkpointId);
      if (!checkpoint || kept.get(checkpoint.id)) continue;
      const calibration = calibrationOf(tune, checkpoint.settings.classes.length);
      if (!calibration) continue;
      kept.set(checkpoint.id, calibration);
      await keepExtras(checkpoint.id, { calibration });
    }
    for (const { runId } of scored) await keepFolds(runId, runs, now, kept);
  } catch {
    // The storage can't be read: what it has is not known, either.
  }
}

/** Keeps conformal rules from all folds of a run's cross-validation with the checkpoint of each, once all of them have been scored. */
async function keepFolds(
  runId: string,
  runs: readonly RunRecord[],
  results: Results,
  kept: Map<string, Calibration | undefined>,
): Promise<void> {
  const group = runGroups(runs).find((places) => places.some((place) => runs[place]?.id === runId)) ?? [];
  const members = group.flatMap((place) => runs[place] ?? []);
  const shown = members.find(({ id }) => id === runId);
  if (!shown) return;
  const { by, runs: folds, cases, unscored } = unseenScores(shown, members, results);
  const method = folds[0]?.split.method;
  if (by !== 'folds' || method?.by !== 'folds' || unscored.length > 0 || folds.length < method.folds) return;
  const truth = cases.map((one) => one.truth);
  const probabilities = cases.map((one) => one.probabilities);
  for (const { checkpointId } of folds) {
    const calibration = checkpointId === null ? undefined : kept.get(checkpointId);
    if (!calibration || checkpointId === null) continue;
    const pooled = withFolds(calibration, truth, probabilities, folds.length);
    if (JSON.stringify(pooled) === JSON.stringify(calibration)) continue;
    kept.set(checkpointId, pooled);
    await keepExtras(checkpointId, { calibration: pooled });
  }
}

/** Null where scans of the side could not be predicted: a part of it would give another temperature with every damaged file. */
function calibrationOf({ cases, total }: SideResult, classes: number) {
  if (cases.length < total) return null;
  return fitCalibration(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    classes,
    patientsOf(cases),
  );
}
