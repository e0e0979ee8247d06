import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { keepExtras, listCheckpoints } from '#storage/checkpoints.ts';
import type { Results, SideResult } from './evaluation.ts';

/**
 * Fits and keeps the calibration of checkpoints whose validation set was scored between two states of the results, where none is kept with
 * them: those of before it was kept. Never throws: without it the scores stand as they are.
 */
export async function calibrateNew(now: Results, before: Results): Promise<void> {
  const scored = Object.entries(now).flatMap(([runId, { tune }]) => (tune && tune !== before[runId]?.tune ? [tune] : []));
  if (scored.length === 0) return;
  try {
    const checkpoints = new Map((await listCheckpoints()).map((checkpoint) => [checkpoint.id, checkpoint]));
    for (const result of scored) {
      const checkpoint = checkpoints.get(result.checkpointId);
      if (!checkpoint || checkpoint.extras?.calibration) continue;
      const calibration = calibrationOf(result, checkpoint.settings.classes.length);
      if (calibration) await keepExtras(checkpoint.id, { calibration });
    }
  } catch {
    // The storage can't be read: what it has is not known, either.
  }
}

/** Null where scans of the side could not be predicted: a part of it would give another temperature with every damaged file. */
function calibrationOf({ cases, total }: SideResult, classes: number) {
  if (cases.length < total) return null;
  return fitCalibration(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    classes,
  );
}
