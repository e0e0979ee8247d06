import { withFolds } from '#eval/calibrate/calibration.ts';
import { lockedTestOf } from '#runs/locked-side.ts';
import { keepExtras, listCheckpoints } from '#storage/checkpoints.ts';
import { exportWeights } from '#workers/client/weights.ts';
import { deliver } from './deliver.ts';
import type { EndedRun } from './train-run.ts';

/**
 * Keeps with the weights of every fold conformal rules from the scans of all folds, each scored by a net that was not trained on it, and delivers them
 * again; `fileOf` names their files. A fold whose weights are not stored any more keeps the rules that its file has.
 */
export async function calibrateByFolds(ended: readonly EndedRun[], fileOf: (fold: number) => string): Promise<void> {
  const scans = ended.flatMap(({ unseen }) => unseen);
  const truth = scans.map(({ label }) => label);
  const probabilities = scans.map((scan) => scan.probabilities);
  const checkpoints = new Map((await listCheckpoints()).map((checkpoint) => [checkpoint.id, checkpoint]));
  for (const [i, { record }] of ended.entries()) {
    const checkpoint = record.checkpointId === null ? undefined : checkpoints.get(record.checkpointId);
    const own = checkpoint?.extras?.calibration;
    if (!checkpoint || !own) continue;
    await keepExtras(checkpoint.id, { calibration: withFolds(own, truth, probabilities, ended.length) });
    await deliver(fileOf(i), await exportWeights(checkpoint.id, { test: lockedTestOf(record) }));
  }
}
