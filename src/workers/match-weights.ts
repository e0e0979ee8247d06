import type { Problem } from '#base/problem.ts';
import { NORMALIZATIONS, type NormalizationName } from '#data/preparation.ts';
import { stateEntries } from '#nn/module.ts';
import { planWeights, type WeightPlan } from '#nn/weights/plan.ts';
import type { WeightFile } from '#nn/weights/weight-file.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { parseSettings } from '#train/settings-schema.ts';

/** What a weight file leaves open, for the person to answer. */
export interface WeightQuestions {
  /** Sets of weights in the file, the usual one first; empty where there is no choice. */
  sets: string[];
  /** How the inputs must be normalised: what the file says, or 'unknown'; absent for published weights, which are ImageNet's. */
  normalization?: NormalizationName | 'unknown';
  /** What an unknown one probably is; null: nothing points to any. */
  suggestion: NormalizationName | null;
}

/** What a file gives a net, and what has to be asked before it is used. */
export interface MatchedWeights {
  plan: WeightPlan;
  questions: WeightQuestions;
}

/** Classes of ImageNet-1K: a head of so many was trained on it, and all who do so normalise alike. */
const IMAGENET_CLASSES = 1000;

/** Matches an opened file with a net of so many classes; `set` is one of the file's sets. */
export function matchWeights(file: WeightFile, model: string, classes: number, set?: string): MatchedWeights {
  const { title, head } = catalogueEntry(model);
  const entries = stateEntries(buildNet(model, classes));
  const plan = planWeights(file, { name: model, title, head, entries }, set);
  const normalization = saidNormalization(file);
  const suggestion = normalization === 'unknown' && plan.headClasses === IMAGENET_CLASSES ? 'imagenet' : null;
  return { plan, questions: { sets: plan.sets, ...(normalization && { normalization }), suggestion } };
}

function saidNormalization({ published, metadata, format }: WeightFile): WeightQuestions['normalization'] {
  if (published) return undefined;
  const name = format === 'groundglass' ? parseSettings(metadata.settings)?.preparation.normalization.name : undefined;
  return name && Object.hasOwn(NORMALIZATIONS, name) ? name : 'unknown';
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
      `Choose one under Start from in Train, or with --weights-set NAME; '${sets[0]}' is the usual one.`,
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
