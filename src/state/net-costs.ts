import { create } from 'zustand';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { TrainSettings } from '#train/recipe.ts';
import { netCosts } from '#workers/client/net-costs.ts';
import type { NetCosts } from '#workers/services.ts';
import { useDataset } from './dataset.ts';
import { useSettings } from './settings.ts';

export interface NetCostsState {
  /** By registry name; null for what can't be trained so, absent before it was counted. */
  costs: ReadonlyMap<string, NetCosts | null>;
}

/**
 * What every net would cost: the chosen one at the chosen size and extent, the others at their own size with all layers
 * trained, as they would be chosen.
 */
export const useNetCosts = create<NetCostsState>()(() => ({ costs: new Map() }));

let asked = '';

/** Counts anew if anything that matters has changed. */
async function count({ model, preparation, extent }: TrainSettings, classes: number): Promise<void> {
  const questions = CATALOGUE.map(({ name, nativeSize }) =>
    name === model
      ? { model, classes, size: preparation.size, extent }
      : { model: name, classes, size: nativeSize, extent: 'all' as const },
  );
  const key = JSON.stringify(questions);
  if (key === asked) return;
  asked = key;
  try {
    const answers = await netCosts(questions);
    if (key === asked) useNetCosts.setState({ costs: new Map(questions.map((question, i) => [question.model, answers[i] ?? null])) });
  } catch {
    // Without the worker nothing can be trained either, which is said where training is started.
    asked = '';
  }
}

/** Keeps the costs up to date until the returned function is called. */
export function watchNetCosts(): () => void {
  const update = () => void count(useSettings.getState().settings, useDataset.getState().classes.length);
  update();
  const stops = [useSettings.subscribe(update), useDataset.subscribe(update)];
  return () => {
    for (const stop of stops) stop();
  };
}
