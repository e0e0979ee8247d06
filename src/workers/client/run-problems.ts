import type { Problem } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { checkSettings } from '#train/settings/check-settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import { oneValueProblem } from '#train/settings/one-value.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { NetCostQuestion } from '../services.ts';
import { netCosts } from './net-costs.ts';

/** Returns the question for the costs of a run's net, without the compiled engine's plan. */
export function questionOf({ model, classes, preparation, extent, frozenBatchNorm, ...settings }: TrainSettings): NetCostQuestion {
  const unfrozen = unfrozenInTheEnd(settings);
  return { model, classes: classes.length, size: preparation.size, extent, unfrozen, frozenBatchNorm, compiled: null };
}

/**
 * Returns why a run with `trainSize` scans on its training side can't begin: refused settings, and batches that its net can't learn
 * from. `sides`: the sizes of the training sides of all runs with these settings.
 */
export async function runProblems(settings: TrainSettings, trainSize: number, sides = [trainSize]): Promise<Problem[]> {
  const entry = catalogueEntry(settings.model);
  const problems = checkSettings(settings, trainSize, entry);
  if (problems.length > 0) return problems;
  const [costs] = await netCosts([questionOf(settings)]);
  const problem = oneValueProblem(settings, trainSize, costs?.needsTwoImages ?? null, entry, sides);
  return problem ? [problem] : [];
}
