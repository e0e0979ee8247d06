import type { Problem } from '#base/problem.ts';
import type { StateEntry } from '../module.ts';
import { valueType } from './element-types.ts';
import { keyMapper } from './keys.ts';
import { type PlanFindings, planProblems } from './plan-problems.ts';
import type { StoredTensor, WeightFile } from './weight-file.ts';

/** The net that weights are for. */
export interface WeightReceiver {
  /** Registry name. */
  name: string;
  /** For people. */
  title: string;
  /** `stateEntries` of the net. */
  entries: readonly (readonly [string, StateEntry])[];
  /** Modules that are replaced for other classes. */
  head: readonly string[];
}

export interface PlannedTensor {
  /** Key in the net. */
  key: string;
  entry: StateEntry;
  tensor: StoredTensor;
}

/** What loading a file into a net would do. Nothing was read yet but the file's table of contents. */
export interface WeightPlan extends PlanFindings {
  subject: string;
  use: PlannedTensor[];
  /** False: something of the net's body is missing, or the file holds what the net does not have. */
  fits: boolean;
  /** What to tell: errors where it doesn't fit, else warnings. */
  problems: Problem[];
}

/**
 * Matches a file's tensors with a net's. Every tensor of both sides is accounted for: used, dropped with the head for other
 * classes, or named in the problems.
 */
export function planWeights(
  { name: subject, tensors, published }: Pick<WeightFile, 'name' | 'tensors' | 'published'>,
  net: WeightReceiver,
): WeightPlan {
  const wanted = new Map(net.entries);
  const inHead = (key: string) => net.head.some((module) => key.startsWith(`${module}.`));
  const keys = new Set(wanted.keys());
  const map = keyMapper(
    net.name,
    keys,
    tensors.map(({ name }) => name),
  );
  const use = new Map<string, PlannedTensor>();
  const found: PlanFindings = { dropped: [], missing: [], missingCounts: [], freshHead: [], unexpected: [], misshapen: [], renamed: [] };
  const seen = new Set<string>();
  for (const tensor of tensors) {
    const key = map(tensor.name);
    const entry = wanted.get(key);
    if (!entry || seen.has(key)) {
      found.unexpected.push(tensor.name);
      continue;
    }
    seen.add(key);
    if (key !== tensor.name) found.renamed.push({ from: tensor.name, to: key });
    if (fitsEntry(tensor, entry, key !== tensor.name)) use.set(key, { key, entry, tensor });
    else if (inHead(key)) found.dropped.push(key);
    else found.misshapen.push({ key, got: describe(tensor.shape, valueType(tensor.type)), want: describe(entry.shape, entry.dtype) });
  }
  // A head is used as a whole or not at all.
  for (const module of net.head) {
    const ofHead = [...keys].filter((key) => key.startsWith(`${module}.`));
    if (ofHead.every((key) => use.has(key))) continue;
    found.freshHead.push(module);
    for (const key of ofHead) if (use.delete(key)) found.dropped.push(key);
  }
  for (const [key, entry] of net.entries) {
    if (seen.has(key) || inHead(key)) continue;
    // Files from before torch 0.4.1 don't count batches; only a momentum of None would need it.
    if (entry.dtype === 'I64' && key.endsWith('.num_batches_tracked')) found.missingCounts.push(key);
    else found.missing.push(key);
  }
  const fits = found.missing.length + found.unexpected.length + found.misshapen.length === 0;
  return { subject, ...found, use: [...use.values()], fits, problems: planProblems(subject, net, found, published) };
}

/** A renamed tensor may have been a convolution where the net has a linear layer, or a vector for [C, 1, 1]: the values are in the same order. */
function fitsEntry({ shape, type }: StoredTensor, entry: StateEntry, renamed: boolean): boolean {
  if (valueType(type) !== entry.dtype) return false;
  if (shape.join() === entry.shape.join()) return true;
  const size = (s: readonly number[]) => s.reduce((a, b) => a * b, 1);
  return renamed && shape.length > 0 && shape[0] === entry.shape[0] && size(shape) === size(entry.shape);
}

function describe(shape: readonly number[], dtype: string): string {
  return `${dtype} [${shape.join(', ')}]`;
}
