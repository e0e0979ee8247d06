import type { Phrase, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { Parameter } from '../module.ts';
import { isFiniteArray } from './finite.ts';
import type { NamedTensor } from './named-tensor.ts';
import type { WeightReceiver } from './net-regions.ts';
import { isAverage, type WeightPlan } from './plan.ts';
import { ADAM_SLOTS, SGD_SLOTS, type StoredOptimizer } from './stored-training.ts';
import type { StoredTensor, WeightFile } from './weight-file.ts';

/** The state of a file's optimiser, matched with all parameters of a net. */
export interface OptimizerPlan {
  name: 'adam' | 'sgd';
  /** By the key of the parameter in the net. */
  slots: { slot: string; key: string; shape: readonly number[]; tensor: StoredTensor }[];
  steps: StoredOptimizer['steps'];
}

/** Why a state is not used. */
export interface LeftOut {
  why: Phrase;
}

/** Keys of buffers of torch's layers, which no optimiser moves. */
const BUFFER = /(^|\.)(running_mean|running_var|num_batches_tracked)$/;

/**
 * Matches the state of the optimiser with the net as the plan does its weights. It is used whole or not at all: Adam's averages of some parameters
 * beside fresh ones of others, at one number of steps, would be a state that no training comes to. `usual`: the factors of the studio's Adam. Null where
 * the file has no state.
 */
export function planOptimizer(
  { tensors, training }: Pick<WeightFile, 'tensors' | 'training'>,
  plan: Pick<WeightPlan, 'fits' | 'use' | 'dropped' | 'prefix'>,
  net: WeightReceiver,
  usual: { betas: readonly number[]; eps: number },
): OptimizerPlan | LeftOut | null {
  const stored = training?.optimizer;
  if (!stored || !plan.fits) return null;
  const { name, adam, slots, steps } = stored;
  if (isAverage(plan.prefix)) return { why: phrase('optimizer-state/average') };
  if (name === 'other' || steps.length === 0) return { why: phrase('optimizer-state/other') };
  if (name === 'adam' && adam && (adam.betas.join() !== usual.betas.join() || adam.eps !== usual.eps)) {
    return { why: phrase('optimizer-state/factors') };
  }
  if (plan.dropped.length > 0) return { why: phrase('optimizer-state/head') };
  const keyOf = stored.parameters === null ? (of: string | number) => String(of) : keysByPlace(tensors, plan, stored.parameters);
  if (!keyOf) return { why: phrase('optimizer-state/places') };
  const wanted = new Map(net.entries.filter(([, entry]) => entry instanceof Parameter));
  const found = slots.flatMap(({ slot, of, tensor }) => {
    const key = keyOf(of);
    const entry = key === null ? undefined : wanted.get(key);
    return entry && key !== null && entry.shape.join() === tensor.shape.join() ? [{ slot, key, shape: entry.shape, tensor }] : [];
  });
  const names = name === 'adam' ? ADAM_SLOTS : SGD_SLOTS;
  const has = new Set(found.map(({ slot, key }) => `${slot} ${key}`));
  const missing = [...wanted.keys()].filter((key) => !names.every((slot) => has.has(`${slot} ${key}`))).length;
  if (missing > 0) return { why: phrase('optimizer-state/parts', { missing, of: wanted.size }) };
  return { name, slots: found, steps };
}

/**
 * The keys of parameters by their places, which are those of the file's state_dict without buffers: torch lists parameters and state_dict in one order. Null
 * where the numbers differ, as where tensors are shared or the optimiser was given a part.
 */
function keysByPlace(
  tensors: readonly StoredTensor[],
  { use }: Pick<WeightPlan, 'use'>,
  parameters: number,
): ((place: string | number) => string | null) | null {
  const within = use[0]?.tensor.within ?? '';
  const isParameter = ({ name, type }: StoredTensor) => !BUFFER.test(name) && /^(F|BF)/.test(type);
  const listed = tensors.filter((tensor) => (tensor.within ?? '') === within && isParameter(tensor));
  if (listed.length !== parameters) return null;
  const keys = new Map(use.map(({ tensor, key }) => [tensor, key]));
  return (place) => keys.get(listed[Number(place)]) ?? null;
}

/**
 * Reads the state as an optimiser of the studio exports its own: `step`, then `exp_avg.KEY` and the like, one by one. Throws ProblemError where its
 * values are none that training comes to, and the reason of the signal given to `readWeights`.
 */
export async function* loadOptimizer({ slots, steps }: OptimizerPlan, subject: Subject): AsyncGenerator<NamedTensor, void, void> {
  const counts = new Set<number>();
  for (const step of steps) counts.add(typeof step === 'number' ? step : Number((await step.read())[0] ?? Number.NaN));
  const [count] = counts;
  if (counts.size !== 1 || !Number.isSafeInteger(count) || count < 1) throw new ProblemError('weights-optimizer/steps', subject);
  yield { name: 'step', dtype: 'I64', shape: [], data: BigInt64Array.of(BigInt(count)) };
  for (const { slot, key, shape, tensor } of [...slots].sort((a, b) => a.tensor.position - b.tensor.position)) {
    const data = await tensor.read();
    const isSound = data instanceof Float32Array && isFiniteArray(data) && (slot !== 'exp_avg_sq' || data.every((value) => value >= 0));
    if (!isSound) throw new ProblemError('weights-optimizer/values', subject, { tensor: `${slot} ${key}` });
    yield { name: `${slot}.${key}`, dtype: 'F32', shape: [...shape], data };
  }
}
