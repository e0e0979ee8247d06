import { NORMALIZATIONS } from '#data/preparation.ts';
import { stateEntries } from '#nn/module.ts';
import { planWeights, type WeightPlan } from '#nn/weights/plan.ts';
import type { WeightFile } from '#nn/weights/weight-file.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { parseSettings } from '#train/settings-schema.ts';
import type { WeightQuestions } from '#train/weight-questions.ts';

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
