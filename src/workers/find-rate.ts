import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { findRate } from '#train/finder/find-rate.ts';
import type { RateCurve, RatePoint, RateRange } from '#train/finder/lr-finder.ts';
import { openLearner, prepareLearner } from '#train/learner/engine.ts';
import type { Tuning } from '#train/learner/learner.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { loadInitialWeights } from './initial-weights.ts';

/** A range test of a run that has not begun. */
export interface RateSearch {
  /** The samples that the steps need. */
  samples: Sample[];
  /** Class index per sample. */
  labels: number[];
  /** Labels of the whole training side, from which class weights are computed. */
  trainLabels: number[];
  /** The batch of every step, as positions of samples. */
  plan: number[][];
  range: RateRange;
}

export type RateSearchEvent =
  | { type: 'stage'; text: Said }
  /** Progress of measuring which tiles the device computes quickest, once for a device, as before a run. */
  | { type: 'tuning'; done: number; total: number }
  | { type: 'point'; point: RatePoint };

export interface SearchOptions {
  signal: AbortSignal;
  /** The tuning that the run would have, so that the search computes the same; null if the run would have none. */
  tuning: Tuning | null;
  onEvent: (event: RateSearchEvent) => void;
}

/** Searches a run's learning rate on a net of its own, which has the run's initial weights and is disposed of afterwards. */
export async function findRateOfRun(
  device: Device,
  settings: TrainSettings,
  { samples, labels, trainLabels, plan, range }: RateSearch,
  { signal, tuning, onEvent }: SearchOptions,
): Promise<RateCurve> {
  const tell = (text: Said) => onEvent({ type: 'stage', text });
  tell(phrase('run/building', { net: catalogueEntry(settings.model).title }));
  const set = { samples: samples.map(({ pixels }) => pixels), labels, trainLabels };
  const learner = await openLearner(device, settings, set, tell);
  try {
    return await device.guard(async () => {
      await loadInitialWeights(learner, settings, signal, tell);
      await prepareLearner(learner, settings, tell, { signal, tuning });
      signal.throwIfAborted();
      return findRate(learner, plan, range, { signal, onPoint: (point) => onEvent({ type: 'point', point }) });
    });
  } finally {
    learner.dispose();
  }
}
