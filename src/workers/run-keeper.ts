import { nextTask } from '#base/async/next-task.ts';
import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { describeNotFinite, isFiniteTensor } from '#nn/weights/finite.ts';
import { checkpointIdOf, deleteReplacedCheckpoints, isCheckpointWhole, listCheckpoints } from '#storage/checkpoints.ts';
import type { StateSummary } from '#storage/records.ts';
import { deleteStatesOfRun, isOfWholeEpoch, readLastState } from '#storage/states.ts';
import { type Checkpoint, checkpointParts } from '#train/learner/checkpoint.ts';
import type { CheckpointExtras } from '#train/learner/checkpoint-extras.ts';
import type { LearnerState } from '#train/learner/learner.ts';
import { decodeTrainingState, encodeTrainingState } from '#train/learner/training-state.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { notFiniteProblem } from '#train/loop/loop-ends.ts';
import { bestOf } from '#train/loop/progress.ts';
import type { KeptState, StateKeeper } from '#train/loop/state-keeper.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { StorageChoice } from './services.ts';
import type { StateStore } from './state-store.ts';

export interface KeptRun {
  runId: string;
  settings: TrainSettings;
  /** Digest of the training data, see dataPrint. */
  data: string;
  /** The sequence number of the last stored state; -1 before the first. */
  sequence: number;
  /** The checkpoint of the best epoch so far; null before there is one. */
  checkpointId: string | null;
}

/** The states to write: the newest best state if it is not stored yet, and the newest state. They are often the same. */
interface Waiting {
  best: KeptState | null;
  last: KeptState;
}

/**
 * Writes a run's states to the browser's storage, one after another, while the training continues. The weights of a best state are
 * stored as a checkpoint, then the state to resume from is stored, and only then the ones that they replace are deleted. If the
 * storage is full or fails twice, the state waits in memory for the user's choice, newer states replace it there, and the training
 * continues. A state with values that are not finite is never written, so that the stored one is the last good one.
 */
export class RunKeeper implements StateKeeper {
  checkpointId: string | null;
  private readonly run: KeptRun;
  private readonly store: StateStore;
  private readonly held: Map<string, Checkpoint>;
  private readonly tell: (event: TrainEvent) => void;
  private readonly stopTraining: () => void;
  private sequence: number;
  /** The last finished epoch among the states passed to `keep`; null before the first. */
  private lastEpoch: number | null = null;
  /** What was learned of the nets of this run's epochs, by epoch. */
  private readonly learned = new Map<number, CheckpointExtras>();
  private waiting: Waiting | null = null;
  private work: Promise<void> | null = null;
  private failure: { thrown: unknown } | null = null;
  private asking: ((choice: StorageChoice) => void) | null = null;
  private waitingForRoom: (() => void)[] = [];
  /** Whether the user chose to store no further states to resume from. The best epoch's checkpoint is still stored if it fits. */
  private withoutStates = false;
  /** Whether the device has failed: its later states are ignored, because they may be wrong. */
  private closed = false;
  private readonly lookedAt = new WeakMap<LearnerState, Promise<string | null>>();
  private cut = () => {};
  private readonly closing = new Promise<void>((resolve) => {
    this.cut = resolve;
  });

  /** @param held Gets the best weights that could not be stored, by the id of their checkpoint, in place of all earlier ones; they are let go once better ones of their run are stored. */
  constructor(
    run: KeptRun,
    store: StateStore,
    tell: (event: TrainEvent) => void,
    stopTraining: () => void,
    held: Map<string, Checkpoint> = new Map(),
  ) {
    this.held = held;
    this.run = run;
    this.store = store;
    this.tell = tell;
    this.stopTraining = stopTraining;
    this.sequence = run.sequence;
    this.checkpointId = run.checkpointId;
  }

  get busy(): boolean {
    return this.work !== null;
  }

  /** Keeps with the checkpoint of this epoch what the validation set says of its net. `truth` and `rows`: class and probabilities of its scans; `patients`: whose they are. */
  learn(epoch: number, truth: readonly number[], rows: readonly (readonly number[])[], patients?: readonly number[]): void {
    const calibration = fitCalibration(truth, rows, this.run.settings.classes.length, patients);
    if (calibration) this.learned.set(epoch, { calibration });
  }

  keep(state: KeptState): void {
    if (this.closed) return;
    // Awaited in write(); attach a handler now to avoid an unhandledrejection.
    state.state.catch(() => {});
    this.lastEpoch = state.progress.history.at(-1)?.epoch ?? null;
    this.waiting = merged(this.waiting, { best: state.isBest ? state : null, last: state });
    this.work ??= this.drain();
  }

  async room(): Promise<void> {
    if (this.work && !this.asking) await new Promise<void>((resolve) => this.waitingForRoom.push(resolve));
    if (this.failure) throw this.failure.thrown;
  }

  async settled(): Promise<void> {
    await this.work;
    if (this.failure) throw this.failure.thrown;
  }

  /** Answers a 'not-stored' event. Unless the choice is 'stop', storing is then tried again. */
  answer(choice: StorageChoice): void {
    this.asking?.(choice);
  }

  /**
   * To be called when the device has failed. A write whose states were already read from the device is completed, states still on the
   * device are abandoned, and later calls of `keep` do nothing. Resolves when the write has ended; errors of storing are ignored.
   */
  async close(): Promise<void> {
    this.closed = true;
    this.waiting = null;
    this.cut();
    this.asking?.('stop');
    await this.work;
  }

  /**
   * At the end of a run: stores a checkpoint of the last finished epoch, too, unless it is the best. The checkpoint is made from the
   * stored state of that epoch's end. If it can't be stored, a 'stage' event says so; nothing is thrown.
   */
  async keepLastEpoch(): Promise<void> {
    const tell = (text: Phrase) => this.tell({ type: 'stage', stage: 'saving', text });
    try {
      await this.copyLastEpoch(tell);
    } catch (thrown) {
      tell(phrase('run/last-epoch-not-kept', { cause: toProblem(thrown, phrase('subject/storage')) }));
    }
  }

  private async copyLastEpoch(tell: (text: Phrase) => void): Promise<void> {
    const { runId, settings } = this.run;
    const decode = (body: Uint8Array<ArrayBuffer>, { epoch }: StateSummary) =>
      decodeTrainingState(body, phrase('subject/state-of-epoch', { epoch }));
    const found = await readLastState(runId, decode, tell, isOfWholeEpoch);
    if (!found) return;
    const { progress, learner } = found.state;
    const last = progress.history.at(-1);
    if (!last) return;
    const { epoch, tune } = last;
    const isBest = epoch === progress.bestEpoch;
    const id = checkpointIdOf(runId, epoch);
    // The checkpoint may exist already: as the best, or from before the run was resumed, when it may have been pinned.
    if ((await listCheckpoints()).some((checkpoint) => checkpoint.id === id)) return;
    const parts = checkpointParts({ settings, epoch, tune, weights: learner.weights, optimizer: [] });
    await this.store.saveCheckpoint(
      { id, runId, createdAt: new Date().toISOString(), settings, epoch, tune, ...this.extrasOf(epoch), ...(!isBest && { isLast: true }) },
      parts,
    );
    // If storing a state takes longer than an epoch, not every epoch is stored.
    const skipped = this.lastEpoch !== null && this.lastEpoch > epoch;
    tell(phrase('run/last-epoch-kept', { epoch, skipped }));
  }

  /**
   * Returns the run's checkpoint that is found undamaged in the storage, and its epoch. It is the best epoch's. If that was not stored
   * or has been cleared, it is the newest of the run's other checkpoints, and a 'stage' event says so.
   */
  async readBack(bestEpoch: number | null): Promise<{ checkpointId: string | null; keptEpoch: number | null }> {
    const found = await this.findWhole().catch(() => null);
    const kept = { checkpointId: found?.id ?? null, keptEpoch: found?.epoch ?? null };
    this.checkpointId = kept.checkpointId;
    if (bestEpoch !== null && kept.keptEpoch !== bestEpoch)
      this.tell({ type: 'stage', stage: 'saving', text: phrase('run/best-lost', { best: bestEpoch, kept: kept.keptEpoch }) });
    return kept;
  }

  private async findWhole(): Promise<{ id: string; epoch: number } | null> {
    const own = (await listCheckpoints()).filter(({ runId }) => runId === this.run.runId).sort((a, b) => b.epoch - a.epoch);
    const best = own.filter(({ id }) => id === this.checkpointId);
    for (const checkpoint of [...best, ...own]) if (await isCheckpointWhole(checkpoint.id)) return checkpoint;
    return null;
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting) {
        const part: Waiting = this.waiting;
        this.waiting = null;
        await this.write(part);
      }
    } catch (thrown) {
      this.failure = { thrown };
    } finally {
      this.work = null;
      this.giveRoom();
    }
  }

  private async write(part: Waiting): Promise<void> {
    // An error of reading the state from the device ends the run; an error of the storage must not.
    await Promise.race([Promise.all([part.best?.state, part.last.state]), this.closing]);
    if (this.closed) return;
    await this.refuseBest(part.best);
    const failure = await this.tryWriting(part);
    if (!failure) return;
    if (this.closed || failure.code === 'storage-full') return this.whenNotStored(part, failure);
    this.tell({ type: 'stage', stage: 'saving', text: phrase('run/storing-again', { cause: failure }) });
    const again = await this.tryWriting(part);
    if (again) await this.whenNotStored(part, again);
  }

  /** Throws ProblemError if the best state has values that are not finite: no checkpoint may have such values. */
  private async refuseBest(best: KeptState | null): Promise<void> {
    const tensor = best && (await this.notFinite(await best.state));
    if (!tensor) return;
    const { epoch } = best.progress.history.at(-1) ?? best.progress;
    throw new ProblemError(notFiniteProblem({ of: 'state', epoch, batch: null, tensor }));
  }

  /** Returns the name of the first tensor with a value that is not finite; null if there is none. Searches each state once. */
  private notFinite(state: LearnerState): Promise<string | null> {
    const known = this.lookedAt.get(state) ?? notFiniteOf(state);
    this.lookedAt.set(state, known);
    return known;
  }

  /** Returns the error that storing threw; null if everything was stored. */
  private async tryWriting(part: Waiting): Promise<Problem | null> {
    try {
      if (part.best) await this.writeBest(part.best);
      part.best = null;
      if (!this.withoutStates) await this.writeLast(part.last);
      const lastEpoch = part.last.progress.history.at(-1)?.epoch ?? null;
      if (this.checkpointId) await deleteReplacedCheckpoints(this.run.runId, this.checkpointId, lastEpoch);
      return null;
    } catch (thrown) {
      return toProblem(thrown, phrase('subject/storage'));
    }
  }

  private async whenNotStored(part: Waiting, problem: Problem): Promise<void> {
    if (this.closed) return;
    if (part.best) await this.hold(part.best);
    if (this.withoutStates) {
      this.tell({ type: 'stage', stage: 'saving', text: phrase('run/best-not-kept', { cause: problem }) });
      return;
    }
    const answered = new Promise<StorageChoice>((resolve) => {
      this.asking = resolve;
    });
    this.tell({ type: 'not-stored', problem });
    this.giveRoom();
    const choice = await answered;
    this.asking = null;
    this.withoutStates = choice !== 'retry';
    if (choice === 'stop') return this.stopTraining();
    // Deleting the run's states makes room for the best epoch's checkpoint.
    if (this.withoutStates && problem.code === 'storage-full') await deleteStatesOfRun(this.run.runId, 'all').catch(() => {});
    this.waiting = this.waiting ? merged(part, this.waiting) : part;
  }

  /** Holds the weights of the best state in memory, where Evaluate, Predict and the export find them. */
  private async hold({ progress, state }: KeptState): Promise<void> {
    const { runId, settings } = this.run;
    const record = bestOf(progress);
    if (!record) return;
    const { epoch, tune } = record;
    const extras = this.extrasOf(epoch);
    const checkpoint = { settings, epoch, tune, weights: (await state).weights, optimizer: [], ...extras };
    const checkpointId = checkpointIdOf(runId, epoch);
    if (this.held.has(checkpointId)) return;
    this.held.clear();
    this.held.set(checkpointId, checkpoint);
    const bytes = checkpointParts(checkpoint).reduce((sum, { length }) => sum + length, 0);
    this.tell({ type: 'held', checkpointId, epoch, tune, bytes, ...extras });
  }

  private extrasOf(epoch: number): { extras?: CheckpointExtras } {
    const extras = this.learned.get(epoch);
    return extras ? { extras } : {};
  }

  private async writeBest({ progress, state }: KeptState): Promise<void> {
    const { runId, settings } = this.run;
    const record = bestOf(progress);
    if (!record) return;
    const { epoch, tune } = record;
    const { weights } = await state;
    const id = checkpointIdOf(runId, epoch);
    const parts = checkpointParts({ settings, epoch, tune, weights, optimizer: [] });
    const summary = { id, runId, createdAt: new Date().toISOString(), settings, epoch, tune, ...this.extrasOf(epoch) };
    await this.store.saveCheckpoint(summary, parts);
    this.checkpointId = id;
    for (const earlier of this.held.keys()) if (earlier.startsWith(checkpointIdOf(runId))) this.held.delete(earlier);
    this.tell({ type: 'checkpoint', checkpointId: id, epoch });
  }

  private async writeLast({ progress, state }: KeptState): Promise<void> {
    const { runId, settings, data } = this.run;
    const started = performance.now();
    const learner = await state;
    // The loss may be finite and the step after it may still have made weights NaN or infinite.
    const tensor = await this.notFinite(learner);
    if (tensor !== null) {
      const text = phrase('run/state-not-finite', { epoch: progress.epoch, tensor, values: describeNotFinite(tensor) });
      return this.tell({ type: 'stage', stage: 'saving', text });
    }
    const { epoch, batch } = progress;
    const { maxEpochs } = settings;
    const summary = { runId, createdAt: new Date().toISOString(), sequence: this.sequence + 1, epoch, batch, maxEpochs };
    const { bytes } = await this.store.saveState(summary, encodeTrainingState({ settings, progress, learner, data }));
    this.sequence++;
    this.tell({ type: 'saved', epoch, batch, bytes, seconds: (performance.now() - started) / 1000 });
  }

  private giveRoom(): void {
    for (const resolve of this.waitingForRoom.splice(0)) resolve();
  }
}

function merged(older: Waiting | null, newer: Waiting): Waiting {
  return { best: newer.best ?? older?.best ?? null, last: newer.last };
}

/** Searches a state for `notFinite`. Between two tensors it yields to other tasks, such as training. */
async function notFiniteOf({ weights, optimizer }: LearnerState): Promise<string | null> {
  for (const tensor of [...weights, ...optimizer]) {
    if (!isFiniteTensor(tensor)) return tensor.name;
    await nextTask();
  }
  return null;
}
