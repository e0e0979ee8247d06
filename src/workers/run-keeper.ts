import { nextTask } from '#base/async/next-task.ts';
import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import { describeNotFinite, isFiniteTensor } from '#nn/weights/finite.ts';
import { deleteReplacedCheckpoints, isCheckpointWhole, listCheckpoints } from '#storage/checkpoints.ts';
import type { StateSummary } from '#storage/records.ts';
import { deleteStatesOfRun, isOfWholeEpoch, readLastState } from '#storage/states.ts';
import { checkpointParts } from '#train/learner/checkpoint.ts';
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
  /** See dataPrint. */
  data: string;
  /** Of the last state stored; -1 before the first. */
  sequence: number;
  /** Of the best epoch so far. */
  checkpointId: string | null;
}

/** What is to be written: the newest best state, where it is not stored yet, and the newest state; often the same. */
interface Waiting {
  best: KeptState | null;
  last: KeptState;
}

/**
 * Writes a run's states to the browser's storage behind the training, one after another. Of a best state its weights become a
 * checkpoint; then the state to resume from is stored; and only then what both replace is let go. A storage that is full, or that
 * fails twice, loses nothing: the state waits in memory for the person's choice, newer ones take its place, and the training goes on.
 * A state with values that are not finite is never written: what was stored before it is the last good one.
 */
export class RunKeeper implements StateKeeper {
  checkpointId: string | null;
  private readonly run: KeptRun;
  private readonly store: StateStore;
  private readonly tell: (event: TrainEvent) => void;
  private readonly stopTraining: () => void;
  private sequence: number;
  /** The last that was finished, as far as it was heard of. */
  private lastEpoch: number | null = null;
  private waiting: Waiting | null = null;
  private work: Promise<void> | null = null;
  private failure: { thrown: unknown } | null = null;
  private asking: ((choice: StorageChoice) => void) | null = null;
  private waitingForRoom: (() => void)[] = [];
  /** The person chose to go on, or to end, without further states to resume from; the best is still kept where it fits. */
  private withoutStates = false;
  /** What a failed device gives is not to be trusted. */
  private closed = false;
  private readonly lookedAt = new WeakMap<LearnerState, Promise<string | null>>();
  private cut = () => {};
  private readonly closing = new Promise<void>((resolve) => {
    this.cut = resolve;
  });

  constructor(run: KeptRun, store: StateStore, tell: (event: TrainEvent) => void, stopTraining: () => void) {
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

  keep(state: KeptState): void {
    if (this.closed) return;
    // Who awaits it comes later; until then a failure must not count as unhandled.
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

  /** The answer to a 'not-stored' event, after which is tried again what was not stored. */
  answer(choice: StorageChoice): void {
    this.asking?.(choice);
  }

  /**
   * The device has failed: what had come off it is stored to the end, the rest is not waited for, and nothing more is taken. Resolves
   * when that is done; what it throws is of no matter then.
   */
  async close(): Promise<void> {
    this.closed = true;
    this.waiting = null;
    this.cut();
    this.asking?.('stop');
    await this.work;
  }

  /**
   * At the end of a run: makes a checkpoint of the last finished epoch, too, where that is not the best, from the state of its end.
   * One that does not fit is left out, and that is told; the run has ended all the same.
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
      decodeTrainingState(body, inEnglish(phrase('subject/state-of-epoch', { epoch })));
    const found = await readLastState(runId, decode, tell, isOfWholeEpoch);
    if (!found) return;
    const { progress, learner } = found.state;
    const last = progress.history.at(-1);
    if (!last) return;
    const { epoch, tune } = last;
    const isBest = epoch === progress.bestEpoch;
    const id = checkpointIdOf(runId, epoch);
    // It may be the best, or be there, and pinned, from before the run was resumed.
    if ((await listCheckpoints()).some((checkpoint) => checkpoint.id === id)) return;
    const parts = checkpointParts({ settings, epoch, tune, weights: learner.weights, optimizer: [] });
    await this.store.saveCheckpoint(
      { id, runId, createdAt: new Date().toISOString(), settings, epoch, tune, ...(!isBest && { isLast: true }) },
      parts,
    );
    // Epochs that are shorter than it takes to store one are not all stored.
    const skipped = this.lastEpoch !== null && this.lastEpoch > epoch;
    tell(phrase('run/last-epoch-kept', { epoch, skipped }));
  }

  /**
   * What the end of a run may claim: the checkpoint that is found whole in the storage, and its epoch. That is the best's, unless it was not
   * stored, or something else has cleared the storage; then it is the newest of the run's others, and that is told.
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
    // A device that does not give its state ends the run; a storage that does not take it must not.
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

  /** Throws where the best state holds values that are not finite: no checkpoint may. */
  private async refuseBest(best: KeptState | null): Promise<void> {
    const tensor = best && (await this.notFinite(await best.state));
    if (!tensor) return;
    const { epoch } = best.progress.history.at(-1) ?? best.progress;
    throw new ProblemError(notFiniteProblem({ of: 'state', epoch, batch: null, tensor }));
  }

  /** The first tensor of a state that is not finite, looked for once. */
  private notFinite(state: LearnerState): Promise<string | null> {
    const known = this.lookedAt.get(state) ?? notFiniteOf(state);
    this.lookedAt.set(state, known);
    return known;
  }

  /** What kept the storage from taking it; null where nothing did. */
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
    // The states make room for the best epoch.
    if (this.withoutStates && problem.code === 'storage-full') await deleteStatesOfRun(this.run.runId, 'all').catch(() => {});
    this.waiting = this.waiting ? merged(part, this.waiting) : part;
  }

  private async writeBest({ progress, state }: KeptState): Promise<void> {
    const { runId, settings } = this.run;
    const record = bestOf(progress);
    if (!record) return;
    const { epoch, tune } = record;
    const { weights } = await state;
    const id = checkpointIdOf(runId, epoch);
    const parts = checkpointParts({ settings, epoch, tune, weights, optimizer: [] });
    await this.store.saveCheckpoint({ id, runId, createdAt: new Date().toISOString(), settings, epoch, tune }, parts);
    this.checkpointId = id;
    this.tell({ type: 'checkpoint', checkpointId: id, epoch });
  }

  private async writeLast({ progress, state }: KeptState): Promise<void> {
    const { runId, settings, data } = this.run;
    const started = performance.now();
    const learner = await state;
    // The step after a finite loss may have broken the weights.
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

/** What the checkpoint of an epoch is called. */
export function checkpointIdOf(runId: string, epoch: number): string {
  return `${runId}-epoch-${epoch}`;
}

function merged(older: Waiting | null, newer: Waiting): Waiting {
  return { best: newer.best ?? older?.best ?? null, last: newer.last };
}

/** The name of the first tensor of a state with a value that is not finite; null: none. Training goes on between the tensors. */
async function notFiniteOf({ weights, optimizer }: LearnerState): Promise<string | null> {
  for (const tensor of [...weights, ...optimizer]) {
    if (!isFiniteTensor(tensor)) return tensor.name;
    await nextTask();
  }
  return null;
}
