import type { Problem } from '#base/problem.ts';
import type { NormalizationName } from '#data/sample/preparation.ts';

/** What a weight file leaves open, for the person to answer. */
export interface WeightQuestions {
  /** Sets of weights in the file, as in WeightPlan; empty where there is no choice. */
  sets: string[];
  /** How the inputs must be normalised: what the file says, or 'unknown'; absent for published weights, which are ImageNet's. */
  normalization?: NormalizationName | 'unknown';
  /** What an unknown one probably is; null: nothing points to any. */
  suggestion: NormalizationName | null;
}

/** The questions as problems, for where nobody can be asked; what `asked` answers is left out. */
export function openQuestions(
  subject: string,
  { sets, normalization, suggestion }: WeightQuestions,
  asked: { set?: string | undefined; normalization?: NormalizationName | undefined } = {},
): Problem[] {
  const problems: Problem[] = [];
  const ask = (code: string, what: string, remedy: string) => problems.push({ level: 'warning', code, subject, what, remedy });
  if (sets.length > 1 && !(asked.set && sets.includes(asked.set))) {
    ask(
      'weights-several-sets',
      `It holds ${sets.length} sets of weights that fit: ${sets.map((name) => `'${name}'`).join(', ')}.`,
      `Choose one under Start from in Train, or with --weights-set NAME: which one is meant, the file does not say.`,
    );
  }
  if (normalization === 'unknown' && !asked.normalization) {
    const because = suggestion ? ' Its head has 1000 classes, as that of ImageNet weights, whose normalisation is imagenet.' : '';
    ask(
      'weights-normalization-unknown',
      `It does not say which normalisation of the input its weights expect.${because}`,
      `Choose the one that they were trained with: under Start from in Train, or with --norm ${suggestion ?? 'unit|reference|imagenet'}.`,
    );
  }
  return problems;
}
