import { balancedEpoch } from '#data/balance.ts';
import { batches } from '#data/batch.ts';
import { macroF1 } from '#eval/scores.ts';
import { type EarlyStopping, startStopping, updateStopping } from './early-stopping.ts';
import type { EpochRecord, SideScores, StopReason, TrainEvent } from './events.ts';
import type { Learner } from './learner.ts';
import { crossEntropyOfLogits } from './logits.ts';
import type { TrainSettings } from './recipe.ts';

/** Positions of samples in the learner's set, with the class index of every position. */
export interface Sides {
  train: number[];
  tune: number[];
  labels: number[];
}

/** Keeps the learner's present state; resolves to the checkpoint's id. */
export type KeepCheckpoint = (record: EpochRecord) => Promise<string>;

class Stopped extends Error {}
class LossIsNotFinite extends Error {}

/**
 * Trains: epochs of shuffled batches (as many of every class where the balance says so), the tune side after each, early stopping on the tune loss, the state with the best
 * tune accuracy (the first of equals) kept. Aborting ends the run within one batch; the unfinished epoch is not recorded.
 * The last event is always 'done'.
 */
export async function* trainLoop(
  learner: Learner,
  sides: Sides,
  settings: TrainSettings,
  keep: KeepCheckpoint,
  signal: AbortSignal,
): AsyncGenerator<TrainEvent, void, void> {
  let stopping: EarlyStopping = startStopping(settings.stopping);
  let best: EpochRecord | null = null;
  let checkpointId: string | null = null;
  let stopReason: StopReason = 'max-epochs';
  yield { type: 'stage', stage: 'compiling', text: 'Compiling GPU programs for the first batch' };
  try {
    for (let epoch = 1; epoch <= settings.maxEpochs; epoch++) {
      const started = performance.now();
      const train = yield* trainEpoch(learner, sides, settings, epoch, signal);
      const { scores: tune, lastBatchLoss } = await evaluateSide(learner, sides, settings, signal);
      const record: EpochRecord = { epoch, train, tune, seconds: (performance.now() - started) / 1000 };
      const isBest: boolean = best === null || tune.accuracy > best.tune.accuracy;
      stopping = updateStopping(stopping, settings.stopping.rule === 'reference-code' ? lastBatchLoss : tune.loss);
      yield { type: 'epoch', record, isBest, epochsWithoutImprovement: stopping.count };
      if (isBest) {
        yield { type: 'stage', stage: 'saving', text: `Keeping epoch ${epoch}, the best so far` };
        best = record;
        checkpointId = await keep(record);
        yield { type: 'checkpoint', checkpointId, epoch };
      }
      if (stopping.stopped) {
        stopReason = 'plateau';
        break;
      }
    }
  } catch (thrown) {
    if (thrown instanceof Stopped) stopReason = 'stopped';
    else if (thrown instanceof LossIsNotFinite) stopReason = 'nan-loss';
    else throw thrown;
  }
  yield { type: 'done', stopReason, bestEpoch: best?.epoch ?? null, checkpointId };
}

/** One pass over the training side. The next batch is submitted before the loss of the last is read, so the GPU never waits. */
async function* trainEpoch(
  learner: Learner,
  sides: Sides,
  settings: TrainSettings,
  epoch: number,
  signal: AbortSignal,
): AsyncGenerator<TrainEvent, SideScores, void> {
  const labels = sides.train.map((sample) => sides.labels[sample]);
  const order = balancedEpoch(labels, settings.balance, settings.seed, epoch).map((i) => sides.train[i]);
  const plan = batches(order, settings.batchSize);
  const started = performance.now();
  let seen = 0;
  let lossSum = 0;
  let correct = 0;
  let pending: Promise<{ loss: number; correct: number }> | null = null;
  for (let i = 0; i <= plan.length; i++) {
    if (signal.aborted) throw new Stopped();
    const submitted = i < plan.length ? learner.step(plan[i]) : null;
    submitted?.catch(() => {});
    if (pending) {
      const result = await pending;
      if (!Number.isFinite(result.loss)) throw new LossIsNotFinite();
      const size = plan[i - 1].length;
      seen += size;
      lossSum += result.loss * size;
      correct += result.correct;
      if (epoch === 1 && i === 1) yield { type: 'stage', stage: 'training', text: 'Training' };
      const imagesPerSecond = seen / ((performance.now() - started) / 1000);
      yield { type: 'batch', epoch, batch: i, batches: plan.length, loss: result.loss, accuracy: result.correct / size, imagesPerSecond };
    }
    pending = submitted;
  }
  return { loss: lossSum / seen, accuracy: correct / seen };
}

interface EvaluatedSide {
  scores: EpochRecord['tune'];
  /** Mean loss of the last batch alone: what the reference's code feeds its stopping rule with. */
  lastBatchLoss: number;
}

/** Loss, accuracy and macro F1 of the tune side, in evaluation mode. */
async function evaluateSide(
  learner: Learner,
  { tune, labels }: Sides,
  settings: TrainSettings,
  signal: AbortSignal,
): Promise<EvaluatedSide> {
  const classes = settings.classes.length;
  const predicted: number[] = [];
  let lossSum = 0;
  let lastBatchLoss = 0;
  for (const samples of batches(tune, settings.batchSize)) {
    if (signal.aborted) throw new Stopped();
    const logits = await learner.logits(samples);
    const rows = samples.map((_, i) => logits.subarray(i * classes, (i + 1) * classes));
    const losses = rows.map((row, i) => crossEntropyOfLogits(row, labels[samples[i]]));
    const batchLoss = losses.reduce((a, b) => a + b, 0);
    lossSum += batchLoss;
    lastBatchLoss = batchLoss / samples.length;
    predicted.push(...rows.map((row) => row.indexOf(Math.max(...row))));
  }
  if (!Number.isFinite(lossSum)) throw new LossIsNotFinite();
  const truth = tune.map((sample) => labels[sample]);
  const hits = truth.filter((label, i) => label === predicted[i]).length;
  const scores = { loss: lossSum / tune.length, accuracy: hits / tune.length, macroF1: macroF1(truth, predicted, classes) };
  return { scores, lastBatchLoss };
}
