import { endedOrAborted } from '#base/async/aborted.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import type { Learner } from '../learner/learner.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { isBetter } from './best-epoch.ts';
import { updateStopping, watchedLoss } from './early-stopping.ts';
import { evaluateSide } from './evaluate-side.ts';
import type { EpochRecord, StopReason, TrainEvent } from './events.ts';
import { learningRate } from './learning-rate.ts';
import { NotFinite, notFiniteProblem, Stopped } from './loop-ends.ts';
import { bestOf, nextEpoch, type Progress, startProgress } from './progress.ts';
import type { RunControl } from './run-control.ts';
import { SaveTimer } from './save-timer.ts';
import type { StateKeeper } from './state-keeper.ts';
import { keepState, trainEpoch } from './train-epoch.ts';

/** Positions of samples in the learner's set, with the class index of every position. */
export interface Sides {
  train: number[];
  tune: number[];
  labels: number[];
}

export interface LoopOptions {
  keeper: StateKeeper;
  control: RunControl;
  /** The place from which an interrupted run continues; the learner has been restored to it. */
  from?: Progress;
}

/** The values that all parts of the loop use. */
export interface Run extends Omit<LoopOptions, 'from'> {
  learner: Learner;
  sides: Sides;
  settings: TrainSettings;
  timer: SaveTimer;
  /** Whether a first batch was trained, so that compiling is over. */
  begun: boolean;
  /** Whether it was said that a stop has ended the training. */
  saidStopped: boolean;
}

/**
 * Trains: epochs of shuffled batches (as many of every class where the balance says so), the tune side after each, early
 * stopping on what the rule watches, the state of the best epoch (see `isBetter`) kept, and states to resume from
 * after every epoch, at pauses, at a stop and as often as the settings say. A stop at once gives the batches up that were submitted, two at
 * most, or finishes them where the learner can't; the unfinished epoch is not recorded, but the state of where it was left is kept. A loss, or a value of the
 * state, that is not finite ends the run: what was kept before stays, and nothing of the epoch is recorded. The last event is always
 * 'done'.
 */
export async function* trainLoop(
  learner: Learner,
  sides: Sides,
  settings: TrainSettings,
  { keeper, control, from }: LoopOptions,
): AsyncGenerator<TrainEvent, void, void> {
  const run: Run = {
    learner,
    sides,
    settings,
    keeper,
    control,
    timer: new SaveTimer(settings.saveEvery),
    begun: false,
    saidStopped: false,
  };
  let progress = from ?? startProgress(settings.stopping);
  let stopReason: StopReason | null = null;
  let problem: Problem | null = null;
  yield { type: 'stage', stage: 'compiling', text: phrase('stage/compiling') };
  try {
    while (progress.epoch <= settings.maxEpochs && !progress.stopping.stopped && !stopReason) {
      progress = yield* runEpoch(run, progress);
      if (control.isStopping()) stopReason = 'stopped';
    }
  } catch (thrown) {
    if (thrown instanceof Stopped) {
      stopReason = 'stopped';
      progress = thrown.progress;
    } else if (thrown instanceof NotFinite) ({ stopReason, problem } = await endOf(learner, thrown));
    else throw thrown;
  }
  yield* sayStopped(run, progress);
  if (!problem && run.timer.unsaved) {
    const tensor = await learner.notFinite();
    if (tensor !== null) {
      const { epoch, batch } = progress;
      ({ stopReason, problem } = await endOf(learner, new NotFinite({ of: 'state', epoch, batch, tensor })));
    } else {
      await keeper.room();
      keepState(run, progress);
    }
  }
  if (keeper.busy) yield { type: 'stage', stage: 'saving', text: phrase('stage/storing') };
  await keeper.settled();
  if (progress.epoch > settings.maxEpochs) stopReason = 'max-epochs';
  if (progress.stopping.stopped) stopReason = 'plateau';
  const { bestEpoch } = progress;
  yield { type: 'done', stopReason: stopReason ?? 'max-epochs', bestEpoch, checkpointId: keeper.checkpointId, ...(problem && { problem }) };
}

/** Says, once, that a stop has ended the training before its end, so that nobody has to wait for what is stored afterwards. */
async function* sayStopped(run: Run, { epoch, batch, stopping }: Progress): AsyncGenerator<TrainEvent, void, void> {
  const isOver = epoch > run.settings.maxEpochs || stopping.stopped;
  if (!run.control.stopsNow() || isOver || run.saidStopped) return;
  run.saidStopped = true;
  yield { type: 'stopped', epoch, batch };
}

/** The problem of a value that is not finite. For a loss it also names the first tensor of the net that is not finite. */
async function endOf(learner: Learner, end: NotFinite): Promise<{ stopReason: StopReason; problem: Problem }> {
  const tensor = end.value.of === 'state' ? null : await learner.notFinite();
  return { stopReason: end.stopReason, problem: notFiniteProblem(end.value, tensor) };
}

/** Trains an epoch, or the rest of it; returns the place after it, which goes to the keeper. */
async function* runEpoch(run: Run, from: Progress): AsyncGenerator<TrainEvent, Progress, void> {
  const { learner, sides, settings, keeper, control } = run;
  const trained = yield* trainEpoch(run, from);
  // Kernels may read NaN as 0, so losses and logits need not show it.
  const tensor = await learner.notFinite();
  if (tensor !== null) throw new NotFinite({ of: 'state', epoch: from.epoch, batch: null, tensor });
  const started = performance.now();
  const evaluated = await evaluateSide(learner, sides, settings, { epoch: from.epoch, signal: control.signal });
  if (!evaluated) throw new Stopped(trained);
  const { scores: tune, lastBatchLoss, rows } = evaluated;
  const record: EpochRecord = {
    epoch: from.epoch,
    train: { loss: trained.lossSum / trained.seen, accuracy: trained.correct / trained.seen },
    tune,
    seconds: trained.seconds + (performance.now() - started) / 1000,
    learningRate: learningRate(settings, trained.batch, { ...from, batch: trained.batch - 1 }),
    ...(settings.stopping.rule === 'reference-code' && { lastBatchLoss }),
  };
  const isBest = isBetter(record, bestOf(from), settings.ties);
  const progress = nextEpoch(trained, record, updateStopping(from.stopping, watchedLoss(settings.stopping, record) ?? Number.NaN), isBest);
  yield { type: 'epoch', record, isBest };
  yield { type: 'tune-rows', epoch: record.epoch, isBest, rows };
  const isLast = progress.epoch > settings.maxEpochs || progress.stopping.stopped || control.isStopping();
  if (isBest) yield { type: 'stage', stage: 'saving', text: phrase('stage/best', { epoch: record.epoch }) };
  // A best state and the last one must be stored; any other may be left out, since a next one follows.
  if (isBest || isLast) {
    const room = keeper.room();
    await endedOrAborted(control.signal, room);
    yield* sayStopped(run, progress);
    await room;
  }
  if (!keeper.busy || isBest || isLast) keepState(run, progress, isBest);
  return progress;
}
