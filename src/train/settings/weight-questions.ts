import { type Problem, warning } from '#base/problem.ts';
import type { NormalizationName } from '#data/sample/preparation.ts';

/** Questions that a weight file leaves open, for the user to answer. */
export interface WeightQuestions {
  /** Sets of weights in the file, as in WeightPlan; empty where there is no choice. */
  sets: string[];
  /** How the inputs must be normalised: what the file says, or 'unknown'; absent for published weights, which are ImageNet's. */
  normalization?: NormalizationName | 'unknown';
  /** The probable normalisation of an unknown one; null where nothing in the file suggests any. */
  suggestion: NormalizationName | null;
}

/** The questions as warnings, for the command line, where no person can be asked; those that `asked` answers are left out. */
export function openQuestions(
  subject: string,
  { sets, normalization, suggestion }: WeightQuestions,
  asked: { set?: string | undefined; normalization?: NormalizationName | undefined } = {},
): Problem[] {
  const problems: Problem[] = [];
  if (sets.length > 1 && !(asked.set && sets.includes(asked.set))) problems.push(warning('weights-several-sets', subject, { sets }));
  if (normalization === 'unknown' && !asked.normalization) problems.push(warning('weights-normalization-unknown', subject, { suggestion }));
  return problems;
}
