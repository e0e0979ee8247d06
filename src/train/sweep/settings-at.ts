import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { optionName, withOptions } from '../settings/from-options.ts';
import type { InitialWeights, TrainSettings } from '../settings/recipe.ts';
import { withSetting } from '../settings/values.ts';
import type { GridPoint } from './grid.ts';

const MODEL = optionName('model');
const EXTENT = optionName('extent');
const NORMALIZATION = optionName('preparation.normalization');

/**
 * The settings of one run of a grid: those of the grid's base with the options of the point. Another net takes its own input size;
 * extents other than 'scratch' begin from the net's weights. Throws ProblemError where there are none.
 */
export function settingsAt(base: TrainSettings, point: GridPoint, weightsOf: (model: string) => InitialWeights | null): TrainSettings {
  const { name, title } = catalogueEntry(String(point[MODEL] ?? base.model));
  const extent = point[EXTENT] ?? base.extent;
  const weights = extent === 'scratch' ? null : weightsOf(name);
  if (extent !== 'scratch' && !weights) throw new ProblemError('weights-missing/net', phrase('subject/weights'), { net: title });
  const settings = withOptions(structuredClone(base), { ...point, [EXTENT]: extent }, weights);
  const { published, normalization = 'unknown' } = weights ?? {};
  if (published || normalization !== 'unknown' || NORMALIZATION in point) return settings;
  // Weights that expect none in particular leave the one that was chosen.
  return withSetting(settings, 'preparation.normalization', { ...base.preparation.normalization });
}
