import { type Problem, ProblemError } from '#base/problem.ts';
import { NORMALIZATIONS } from '#data/sample/preparation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { Extent } from '../settings/freezing.ts';
import type { InitialWeights, TrainSettings } from '../settings/recipe.ts';
import type { GridPoint } from './grid.ts';

/**
 * The settings of one run of a grid: those of the grid's base with the point's model, extent, batch, seed and lr. Another net takes
 * its own input size; extents other than 'scratch' begin from the net's weights. Throws ProblemError where there are none.
 */
export function settingsAt(base: TrainSettings, point: GridPoint, weightsOf: (model: string) => InitialWeights | null): TrainSettings {
  const settings = structuredClone(base);
  const { model = base.model, extent = base.extent, batch = base.batchSize, seed = base.seed, lr = base.learningRate } = point;
  const entry = catalogueEntry(String(model));
  settings.model = entry.name;
  if (entry.name !== base.model) settings.preparation.size = entry.nativeSize;
  settings.extent = extent as Extent;
  settings.weights = extent === 'scratch' ? null : weightsOf(entry.name);
  if (extent !== 'scratch' && !settings.weights) throw new ProblemError(noWeights(entry.title));
  const { published, normalization = 'unknown' } = settings.weights ?? {};
  if (published) settings.preparation.normalization = NORMALIZATIONS.imagenet;
  else if (normalization !== 'unknown') settings.preparation.normalization = NORMALIZATIONS[normalization];
  return { ...settings, batchSize: Number(batch), seed: Number(seed), learningRate: Number(lr) };
}

function noWeights(title: string): Omit<Problem, 'level'> {
  return {
    code: 'weights-missing',
    subject: 'Weights',
    what: `No weight file of ${title} is kept in this browser, so there is nothing to fine-tune.`,
    remedy: 'Add one under Start from in Train, or train it from scratch.',
  };
}
