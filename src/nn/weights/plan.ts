import type { Problem } from '#base/problem.ts';
import { matches } from './match.ts';
import { type Findings, fullKey, type Match, type PlannedTensor } from './match-below.ts';
import type { WeightReceiver } from './net-regions.ts';
import { planProblems } from './plan-problems.ts';
import type { StoredTensor, WeightFile } from './weight-file.ts';

/** What loading a file into a net would do, planned from the file's table of contents alone. */
export interface WeightPlan extends Findings {
  subject: string;
  use: PlannedTensor[];
  /** What stands before the keys of the weights in the file, the path of dicts included. */
  prefix: string;
  /** False: something of the net's body is missing, or the file holds what another net has. */
  fits: boolean;
  /** Sets of weights in the file that fit the net, by name, in the order of the file, but averages last: 'state_dict', 'state_dict_ema'. */
  sets: string[];
  /** The one of this plan; null where the file has no more than one. */
  set: string | null;
  headClasses: number | null;
  /** Tensors of the net that keep their fresh values; none where the file does not fit. */
  freshTensors: number;
  /** Errors where the file does not fit, else warnings. */
  problems: Problem[];
}

/** Names of averages of trained weights, which are stored beside them. The names of a teacher and its student say nothing of averages. */
const AVERAGE = /(?<![a-z])(ema|swa|avg|averaged?|shadow)(?![a-z])/i;

/** Whether weights under this name are averages of those that an optimiser moved. */
export const isAverage = (prefix: string): boolean => AVERAGE.test(prefix);

/**
 * Matches a file's tensors with a net's. Every tensor of both sides is accounted for: used, dropped with the head for other
 * classes, or named in the problems. `set` names one of the sets where the file has several; without it the first is taken.
 */
export function planWeights(
  { name: subject, tensors, published }: Pick<WeightFile, 'name' | 'tensors' | 'published'>,
  net: WeightReceiver,
  set: string | null = null,
): WeightPlan {
  const found = matches(tensors, net);
  const inOrder = [...found.filter(({ prefix }) => !isAverage(prefix)), ...found.filter(({ prefix }) => isAverage(prefix))];
  const named = new Map(inOrder.map((match) => [nameOf(match, found), match]));
  const match = named.get(set ?? '') ?? inOrder[0];
  const left = match.isWhole ? leftOver(match, found, tensors) : [];
  const ownHead = match.dropped.length === 0 && match.fresh.length > 0 ? left.filter((tensor) => isOwnHead(tensor, match)) : [];
  // What is left over of a file that does not fit may be another net's.
  const plan = match.isWhole
    ? { ...match, ...withOwnHead(match, left, ownHead) }
    : { ...match, unexpected: [...match.unexpected, ...match.leftOver], leftOver: [] };
  return {
    ...plan,
    subject,
    fits: match.isWhole,
    sets: found.length > 1 ? [...named.keys()] : [],
    set: found.length > 1 ? nameOf(match, found) : null,
    freshTensors: match.isWhole ? net.entries.filter(([key]) => match.fresh.some((module) => key.startsWith(`${module}.`))).length : 0,
    problems: planProblems(subject, net, plan, published),
  };
}

/** The name of the dict that holds a set, or the whole prefix where several sets have the same name. */
function nameOf({ prefix, use }: Match, found: readonly Match[]): string {
  const within = (match: Match) => match.use[0]?.tensor.within ?? '';
  const own = use[0]?.tensor.within ?? '';
  if (own !== '' && found.every((match) => match.prefix === prefix || within(match) !== own)) return own;
  return prefix.replace(/\.$/, '') || 'plain';
}

/** Names of dicts that a training stores beside the weights and that a net does not need. */
const KEPT_BY_TRAINING =
  /^(callbacks?|loops?|optim\w*|lr_sched\w*|sched\w*|scaler|amp|rng\w*|metrics?|args|config|hyper\w*|hparams)(\.|$)/i;

/**
 * What neither this set nor another uses, also under a second name: tensors of the set's own dict, named without it, and other dicts that
 * hold vectors or more. Single numbers elsewhere, such as the best score, are no weights.
 */
function leftOver({ leftOver: names, use }: Match, found: readonly Match[], tensors: readonly StoredTensor[]): StoredTensor[] {
  const used = new Set(found.flatMap(({ claimed }) => [...claimed].map(({ position }) => position)));
  const own = use[0]?.tensor.within ?? '';
  const isLeft = new Set(names);
  return tensors.filter((tensor) => {
    const { within = '', shape, position } = tensor;
    if (used.has(position) || !isLeft.has(fullKey(tensor))) return false;
    return within === own || (within !== '' && shape.length > 0 && !KEPT_BY_TRAINING.test(within));
  });
}

/** Common names of classifier layers. */
const HEADS =
  /^(fc\d*|fcs|fc_\w+|classifiers?\d*|cls|heads?|\w+_head|last_linear|linear\d*|dense\d*|class_layers|output|output_layer|out|logits|top)$/i;

/** A tensor of a head that stands in the net or beside it, whose own head the file does not have. */
function isOwnHead(tensor: StoredTensor, { prefix }: Match): boolean {
  const key = fullKey(tensor).split('.');
  const before = prefix.split('.').slice(0, -1);
  const at = key.findIndex((part, i) => part !== before[i]);
  return HEADS.test(key[at] ?? '');
}

function withOwnHead({ dropped, use }: Match, left: readonly StoredTensor[], ownHead: readonly StoredTensor[]) {
  const own = use[0]?.tensor.within ?? '';
  const told = (tensor: StoredTensor) => ((tensor.within ?? '') === own ? tensor.name : fullKey(tensor));
  const names = ownHead.map(told);
  return { dropped: [...dropped, ...names], ownHead: names, leftOver: left.filter((tensor) => !ownHead.includes(tensor)).map(told) };
}
