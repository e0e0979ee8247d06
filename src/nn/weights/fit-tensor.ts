import type { StateEntry } from '../module.ts';
import { valueType } from './element-types.ts';
import type { StoredTensor } from './weight-file.ts';

/**
 * How a tensor becomes the net's: as it is; as a count of batches, of whatever type; or as a kernel for one grey channel that is repeated
 * over three and divided by three, which computes the same of three equal channels.
 */
export type Fit = 'same' | 'count' | 'grey';

export function isBatchCount(key: string, { dtype }: StateEntry): boolean {
  return dtype === 'I64' && key.endsWith('.num_batches_tracked');
}

/** Null: it can't be this one. `byRule`: another library's tensor, which may be a convolution where the net has a linear layer, or a vector for [C, 1, 1]. */
export function fitOf({ shape, type }: StoredTensor, key: string, entry: StateEntry, byRule: boolean, isFirst: boolean): Fit | null {
  const size = (s: readonly number[]) => s.reduce((a, b) => a * b, 1);
  if (isBatchCount(key, entry)) return size(shape) === 1 ? 'count' : null;
  if (valueType(type) !== entry.dtype) return null;
  if (shape.join() === entry.shape.join()) return 'same';
  if (byRule && shape.length > 0 && shape[0] === entry.shape[0] && size(shape) === size(entry.shape)) return 'same';
  const [out, channels, ...area] = shape;
  const [wantedOut, wantedChannels, ...wantedArea] = entry.shape;
  const isGrey = isFirst && area.length === 2 && out === wantedOut && channels === 1 && wantedChannels === 3;
  return isGrey && area.join() === wantedArea.join() ? 'grey' : null;
}

/** [O, 1, kh, kw] -> [O, 3, kh, kw]. */
export function greyKernel(values: Float32Array, area: number): Float32Array<ArrayBuffer> {
  const spread = new Float32Array(3 * values.length);
  for (let i = 0; i < spread.length; i++) spread[i] = values[Math.floor(i / (3 * area)) * area + (i % area)] / 3;
  return spread;
}

/** A count as the net keeps it; what is no whole number begins at 0, since no result depends on it. */
export function batchCount(values: ArrayLike<number | bigint>): bigint {
  const value = values[0];
  if (typeof value === 'bigint') return value;
  return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : 0n;
}
