import { unlessAborted } from '#base/async/aborted.ts';
import { batches } from '#data/batch/batch.ts';
import { macroF1 } from '#eval/scores.ts';
import type { Learner } from '../learner/learner.ts';
import { crossEntropyOfLogits, softmax } from '../learner/logits.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import type { EpochRecord } from './events.ts';
import type { Sides } from './loop.ts';
import { NotFinite } from './loop-ends.ts';

export interface EvaluatedSide {
  scores: EpochRecord['tune'];
  /** Mean loss of the last batch alone, which the paper's code gives to its stopping rule. */
  lastBatchLoss: number;
  /** Class probabilities of every scan, in the order of the side. */
  rows: number[][];
}

/** Loss, accuracy, macro F1 and the probabilities of the tune side, in evaluation mode; null where a stop ended the evaluation. `epoch` is for messages. */
export async function evaluateSide(
  learner: Learner,
  { tune, labels }: Sides,
  settings: TrainSettings,
  { epoch, signal }: { epoch: number; signal: AbortSignal },
): Promise<EvaluatedSide | null> {
  const classes = settings.classes.length;
  const predicted: number[] = [];
  const probabilities: number[][] = [];
  let lossSum = 0;
  let lastBatchLoss = 0;
  for (const samples of batches(tune, settings.batchSize)) {
    if (signal.aborted) return null;
    const logits = await unlessAborted(signal, learner.logits(samples, signal));
    if (!logits) return null;
    const rows = samples.map((_, i) => logits.subarray(i * classes, (i + 1) * classes));
    const losses = rows.map((row, i) => crossEntropyOfLogits(row, labels[samples[i]]));
    const batchLoss = losses.reduce((a, b) => a + b, 0);
    lossSum += batchLoss;
    lastBatchLoss = batchLoss / samples.length;
    probabilities.push(...rows.map(softmax));
    predicted.push(...rows.map((row) => row.indexOf(Math.max(...row))));
  }
  if (!Number.isFinite(lossSum)) throw new NotFinite({ of: 'tune', epoch });
  const truth = tune.map((sample) => labels[sample]);
  const hits = truth.filter((label, i) => label === predicted[i]).length;
  const scores = { loss: lossSum / tune.length, accuracy: hits / tune.length, macroF1: macroF1(truth, predicted, classes) };
  return { scores, lastBatchLoss, rows: probabilities };
}
