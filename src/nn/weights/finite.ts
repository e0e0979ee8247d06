import type { Phrase, Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { NamedTensor } from './named-tensor.ts';

/** Whether all values are numbers and none is infinite. Zero times an infinite value or NaN is NaN, and so is a sum with it: much faster than a test of each value. */
export function isFiniteArray(data: ArrayLike<number>): boolean {
  let zero = 0;
  for (let i = 0; i < data.length; i++) zero += 0 * data[i];
  return zero === 0;
}

/** BatchNorm divides by the square root of these, which is NaN for any that is below 0. */
function isVariance(name: string): boolean {
  return /(^|\.)running_var$/.test(name);
}

/** Whether a tensor is a variance with a value below 0. */
export function isNegativeVariance(name: string, data: NamedTensor['data']): boolean {
  return isVariance(name) && !(data instanceof BigInt64Array) && data.some((value) => value < 0);
}

/** Whether a tensor's values give finite numbers: all are finite, and no variance is below 0. */
export function isFiniteTensor({ name, data }: Pick<NamedTensor, 'name' | 'data'>): boolean {
  return data instanceof BigInt64Array || (isFiniteArray(data) && !isNegativeVariance(name, data));
}

/** The name of the first tensor with a value that is not finite, or that is a variance and below 0; null where there is none. */
export function firstNotFinite(tensors: readonly NamedTensor[]): string | null {
  return tensors.find((tensor) => !isFiniteTensor(tensor))?.name ?? null;
}

/** What the values of a tensor are that `isFiniteTensor` refuses, as the end of a sentence that begins 'values of NAME are'. */
export function describeNotFinite(name: Said): Phrase {
  return typeof name === 'string' && isVariance(name) ? phrase('values/no-variance') : phrase('values/not-finite');
}
