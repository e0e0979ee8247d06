import type { NamedTensor } from './named-tensor.ts';

/** Whether all values are numbers and none is infinite. Zero times anything else is NaN, and stays it in the sum: much faster than a test of each. */
export function isFiniteArray(data: ArrayLike<number>): boolean {
  let zero = 0;
  for (let i = 0; i < data.length; i++) zero += 0 * data[i];
  return zero === 0;
}

export function isFiniteTensor({ data }: Pick<NamedTensor, 'data'>): boolean {
  return data instanceof BigInt64Array || isFiniteArray(data);
}

/** The name of the first tensor with a value that is not finite; null where there is none. */
export function firstNotFinite(tensors: readonly NamedTensor[]): string | null {
  return tensors.find((tensor) => !isFiniteTensor(tensor))?.name ?? null;
}
