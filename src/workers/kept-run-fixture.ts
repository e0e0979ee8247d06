import type { Checkpoint } from '#train/learner/checkpoint.ts';
import type { EpochRecord, TrainEvent } from '#train/loop/events.ts';
import { nextEpoch, type Progress, startProgress } from '#train/loop/progress.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { RunKeeper } from './run-keeper.ts';
import { type StateStore, storeHere } from './state-store.ts';

export const settings = paperSettings();
export const kept = { runId: 'run', settings, data: 'print', sequence: -1, checkpointId: null };

/** Returns the progress after 0, 1, ... epochs; each epoch is better than the one before. */
export function places(epochs: number): Progress[] {
  const all = [startProgress(settings.stopping)];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const scores = { loss: 1 / epoch, accuracy: epoch / 10, macroF1: 0.1 };
    const record: EpochRecord = { epoch, train: scores, tune: scores, seconds: 1 };
    all.push(nextEpoch(all[epoch - 1], record, all[0].stopping, true));
  }
  return all;
}

export const learner = (value: number) => ({
  weights: [{ name: 'w', dtype: 'F32' as const, shape: [2], data: Float32Array.of(value, 2) }],
  optimizer: [{ name: 'exp_avg.w', dtype: 'F32' as const, shape: [2], data: Float32Array.of(3, value) }],
  counters: { steps: 5, dropout: 7 },
  tiles: new Map([['product', 'dense']]),
});

export const state = (progress: Progress, isBest: boolean, value = 1) => ({ progress, isBest, state: Promise.resolve(learner(value)) });

export function keeperOf(store: StateStore = storeHere) {
  const events: TrainEvent[] = [];
  let stops = 0;
  const held = new Map<string, Checkpoint>();
  const keeper = new RunKeeper(
    kept,
    store,
    (event) => events.push(event),
    () => stops++,
    held,
  );
  return { keeper, events, stops: () => stops, held, types: () => events.map(({ type }) => type) };
}

export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

let restore = () => {};

/** Makes the storage refuse every chunk while `is` of the returned object is true. */
export function fullStorage() {
  const put = IDBObjectStore.prototype.put;
  const full = { is: true };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value, key) {
    if (full.is && this.name === 'chunks') throw new DOMException('full', 'QuotaExceededError');
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  restore = () => {
    IDBObjectStore.prototype.put = put;
  };
  return full;
}

/** Takes back what `fullStorage` changed. */
export const restoreStorage = () => restore();

export const tell = () => {};
