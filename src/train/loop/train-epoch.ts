import { unlessAborted } from '#base/async/aborted.ts';
import { phrase } from '#base/messages/phrase.ts';
import { balancedEpoch } from '#data/batch/balance.ts';
import { batches, batchSizes } from '#data/batch/batch.ts';
import { unfrozenStages } from '../settings/freezing.ts';
import type { TrainEvent } from './events.ts';
import { learningRate } from './learning-rate.ts';
import type { Run } from './loop.ts';
import { NotFinite, Stopped } from './loop-ends.ts';
import type { Progress } from './progress.ts';

/**
 * The rest of an epoch's batches; returns the place after them. The next batch is submitted before the loss of the last is
 * read, so the GPU never waits; only where a state is due, or a pause or the device is asked for, does it run dry, and the learner's state is
 * that after the batch exactly.
 */
export async function* trainEpoch(run: Run, from: Progress): AsyncGenerator<TrainEvent, Progress, void> {
  const { learner, sides, settings, control, timer } = run;
  const labels = sides.train.map((sample) => sides.labels[sample]);
  const order = balancedEpoch(labels, settings.balance, settings.seed, from.epoch).map((i) => sides.train[i]);
  const plan = batches(order, settings.batchSize, settings.lastBatch);
  const rateOf = (batch: number) => learningRate(settings, plan.length, { ...from, batch });
  const submit = (batch: number) => {
    const submitted = learner.step(plan[batch], rateOf(batch), control.signal);
    submitted.catch(() => {});
    return submitted;
  };
  if (await learner.unfreeze(unfrozenStages(settings.unfreezeEvery, from.epoch))) {
    yield { type: 'stage', stage: 'training', text: phrase('stage/unfrozen', { epoch: from.epoch }) };
  }
  let progress = from;
  let resumedAt = performance.now();
  let seenBefore = from.seen;
  let secondsBefore = from.seconds;
  let ahead: ReturnType<typeof submit> | null = null;
  while (progress.batch < plan.length) {
    // A batch that was submitted counts, unless the learner gives it up.
    if (!ahead && control.stopsNow()) throw new Stopped(progress);
    const submitted: ReturnType<typeof submit> = ahead ?? submit(progress.batch);
    const drainPipeline =
      control.stopsNow() || control.isPaused() || control.turns.asked || timer.due(1) || progress.batch + 1 === plan.length;
    ahead = drainPipeline ? null : submit(progress.batch + 1);
    if (progress.batch === from.batch) foreseeEpoch(run, plan);
    const learned = await unlessAborted(control.signal, submitted);
    if (!learned) {
      // The one behind it is given up, too; the learner's state is whole again when both are.
      await ahead?.catch(() => {});
      throw new Stopped(progress);
    }
    const { loss, correct } = learned;
    if (!Number.isFinite(loss)) throw new NotFinite({ of: 'batch', epoch: progress.epoch, batch: progress.batch + 1 });
    const size = plan[progress.batch].length;
    const elapsed = (performance.now() - resumedAt) / 1000;
    progress = {
      ...progress,
      batch: progress.batch + 1,
      seen: progress.seen + size,
      lossSum: progress.lossSum + loss * size,
      correct: progress.correct + correct,
      seconds: secondsBefore + elapsed,
    };
    timer.countBatch();
    if (!run.begun) yield { type: 'stage', stage: 'training', text: phrase('stage/training') };
    run.begun = true;
    const { epoch, batch } = progress;
    const imagesPerSecond = (progress.seen - seenBefore) / elapsed;
    const accuracy = correct / size;
    yield { type: 'batch', epoch, batch, batches: plan.length, loss, accuracy, imagesPerSecond, learningRate: rateOf(batch - 1) };
    if (ahead || control.stopsNow()) continue;
    const clock = () => {
      resumedAt = performance.now();
      seenBefore = progress.seen;
      secondsBefore = progress.seconds;
    };
    if (control.isPaused()) {
      keepState(run, progress);
      yield { type: 'paused', epoch, batch };
      await control.released();
      if (!control.stopsNow()) yield { type: 'resumed', epoch, batch };
      clock();
    } else if (timer.due() && batch < plan.length && !run.keeper.busy) keepState(run, progress);
    if (control.turns.asked) {
      await control.turns.giveWay();
      clock();
    }
  }
  return progress;
}

function foreseeEpoch({ learner, sides, settings }: Run, plan: readonly number[][]): void {
  learner.foresee?.({ training: plan.map(({ length }) => length), evaluation: batchSizes(sides.tune.length, settings.batchSize) });
}

/** Hands the present state to the keeper. Nothing may be submitted beyond it. */
export function keepState({ keeper, learner, timer }: Run, progress: Progress, isBest = false): void {
  keeper.keep({ progress, isBest, state: learner.snapshot() });
  timer.saved();
}
