import { ProblemError } from '#base/problem.ts';
import { needsTwoImages } from '#nn/compiled/programs.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { extentAfter, trainableKeys, unfrozenInTheEnd } from '../settings/freezing.ts';
import { oneValueProblem } from '../settings/one-value.ts';
import type { TrainSettings } from '../settings/recipe.ts';

/**
 * Throws ProblemError where a BatchNorm would see one value per channel somewhere in a training on so many scans, the epochs in which
 * most of the net is trained included.
 */
export function refuseOneValue(settings: TrainSettings, scans: number): void {
  const { model, classes, extent, frozenBatchNorm, preparation } = settings;
  const entry = catalogueEntry(model);
  const isTrained = trainableKeys(extentAfter(extent, unfrozenInTheEnd(settings), entry), entry);
  const image = [preparation.size, preparation.size, 3];
  const layer = needsTwoImages(buildNet(model, classes.length), image, isTrained, frozenBatchNorm);
  const problem = oneValueProblem(settings, scans, layer, entry);
  if (problem) throw new ProblemError(problem);
}
