import { unlessAborted } from '#base/async/aborted.ts';
import { pipelined } from '#base/async/pipelined.ts';
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

interface Evaluation {
  /** For messages. */
  epoch: number;
  signal: AbortSignal;
}

/** Loss, accuracy, macro F1 and the probabilities of the tune side, in evaluation mode; null where a stop ended the evaluation. */
export function evaluateSide(
  learner: Learner,
  sides: Sides,
  settings: TrainSettings,
  evaluation: Evaluation,
): Promise<EvaluatedSide | null> {
  return unlessAborted(evaluation.signal, evaluate(learner, sides, settings, evaluation));
}

/** Throws the signal's reason. */
async function evaluate(
  learner: Learner,
  { tune, labels }: Sides,
  settings: TrainSettings,
  { epoch, signal }: Evaluation,
): Promise<EvaluatedSide> {
  const classes = settings.classes.length;
  const predicted: number[] = [];
  const probabilities: number[][] = [];
  let lossSum = 0;
  let lastBatchLoss = 0;
  const logitsOf = (samples: number[]) => learner.logits(samples, signal);
  for await (const { item: samples, output: logits } of pipelined(batches(tune, settings.batchSize), logitsOf, signal)) {
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
