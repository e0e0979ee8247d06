import type { Estimate } from '#eval/estimates.ts';
import { PUBLISHED_MATRICES, scansOf } from '#report/published-results.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { study } from '#workers/client/study.ts';

let known: Promise<Estimate | null> | null = null;

/** The 95 % interval of the macro F1 of the published matrix of the validation set, worked out once. Throws ProblemError. */
export function publishedInterval(): Promise<Estimate | null> {
  known ??= study
    .evaluate({ classes: SEVERITY_CLASSES, ...scansOf(PUBLISHED_MATRICES.validation.confusion), trainedOn: null })
    .then(({ estimates }) => estimates.scores.macroF1);
  known.catch(() => {
    known = null;
  });
  return known;
}
