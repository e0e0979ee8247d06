import { type Problem, problem, warning } from '#base/problem.ts';
import { stateEntries } from '#nn/module.ts';
import { AUXILIARY, type WeightReceiver } from '#nn/weights/net-regions.ts';
import { type LeftOut, type OptimizerPlan, planOptimizer } from '#nn/weights/optimizer-plan.ts';
import { planWeights, type WeightPlan } from '#nn/weights/plan.ts';
import type { WeightFile } from '#nn/weights/weight-file.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { parseSettings } from '#train/settings/settings-schema.ts';
import type { WeightQuestions } from '#train/settings/weight-questions.ts';

/** A file matched with a net: its weights, and the questions to answer before it is used. */
export interface MatchedWeights {
  plan: WeightPlan;
  questions: WeightQuestions;
  /** As in InitialWeights. */
  transformInput: boolean;
  fresh: string[];
  /** The state of the file's optimiser for the net, or why it is left out; null where there is none. */
  optimizer: OptimizerPlan | LeftOut | null;
}

/** Classes of ImageNet-1K. A head of this size was trained on it, and all such nets use one normalisation. */
const IMAGENET_CLASSES = 1000;

/** A file with more tensors than this is not matched with every net. */
const MOST_TO_NAME = 4000;

/** Matches an opened file with a net of `classes` classes; `set` is one of the file's sets. */
export function matchWeights(file: WeightFile, model: string, classes: number, set?: string): MatchedWeights {
  const net = receiverOf(model, classes);
  const plan = planWeights(file, net, set);
  const said = file.format === 'groundglass' ? parseSettings(file.metadata.settings) : null;
  const normalization = file.published ? undefined : (said?.preparation.normalization.name ?? 'unknown');
  const suggestion = normalization === 'unknown' && plan.headClasses === IMAGENET_CLASSES ? 'imagenet' : null;
  const { head } = catalogueEntry(model);
  const mayTransform = plan.fits && model === 'inception_v3' && normalization === 'unknown';
  const told = plan.fits || file.published ? plan.problems : plan.problems.map((problem) => namingNet(problem, file, classes));
  return {
    plan: { ...plan, problems: mayTransform ? [...told, transformUnknown(file.name)] : told },
    questions: { sets: plan.sets, ...(normalization && { normalization }), suggestion },
    transformInput: file.published?.transformInput ?? said?.weights?.transformInput ?? false,
    fresh: plan.fresh.some((module) => !head.includes(module) && module !== AUXILIARY) ? plan.fresh : [],
    optimizer: planOptimizer(file, plan, net, adamSpec({})),
  };
}

function receiverOf(model: string, classes: number): WeightReceiver {
  const { title, head } = catalogueEntry(model);
  return { name: model, title, head, entries: stateEntries(buildNet(model, classes)) };
}

/** The problem that torchvision's Inception changes its input within the net, which its weight files do not record. */
function transformUnknown(subject: string): Problem {
  return warning('weights-transform-input', subject);
}

/** Returns the mismatch, with the name of another net that the file fits, if there is one. */
function namingNet(mismatch: Problem, file: WeightFile, classes: number): Problem {
  if (file.tensors.length > MOST_TO_NAME) return mismatch;
  const other = CATALOGUE.find(({ name }) => planWeights(file, receiverOf(name, classes)).fits);
  if (!other) return mismatch;
  return { ...problem('weights-mismatch/other-net', mismatch.subject, { mismatch, net: other.title }), level: mismatch.level };
}
