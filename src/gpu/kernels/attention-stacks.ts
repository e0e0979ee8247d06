import type { Tensor, Value } from '../plan/value.ts';
import type { AttentionShape } from './attention.ts';

/**
 * A stack of matrices in one value, with one layer for every z = image * heads + head. Element (row, column) of a layer is at word
 * `offset + image * imageStride + head * headStride + row * rowStride + column`.
 */
export interface Stack {
  value: Value;
  layers: number;
  rows: number;
  columns: number;
  offset: number;
  imageStride: number;
  headStride: number;
  rowStride: number;
}

/** The stack of queries (0), keys (1) or values (2) in qkv [N, L, 3 * E]: a matrix [L, E / heads] per image and head. */
export function part(value: Value, index: 0 | 1 | 2, { images, length, embed, heads }: AttentionShape): Stack {
  const size = embed / heads;
  const shape = {
    layers: images * heads,
    rows: length,
    columns: size,
    imageStride: 3 * embed * length,
    headStride: size,
    rowStride: 3 * embed,
  };
  return { value, offset: index * embed, ...shape };
}

/** The stack in a tensor [N, L, E]: a matrix [L, E / heads] per image and head. */
export function mixed({ value, offset, pitch }: Tensor, { images, length, embed, heads }: AttentionShape): Stack {
  return {
    value,
    offset,
    layers: images * heads,
    rows: length,
    columns: embed / heads,
    imageStride: pitch * length,
    headStride: embed / heads,
    rowStride: pitch,
  };
}

/** The stack in a value [N, heads, L, L]: a matrix [L, L] per image and head. */
export function square(value: Value, { images, length, heads }: AttentionShape): Stack {
  const area = length * length;
  return {
    value,
    offset: 0,
    layers: images * heads,
    rows: length,
    columns: length,
    imageStride: heads * area,
    headStride: area,
    rowStride: length,
  };
}

/** The factor of the products of queries and keys: the softmax of these scores is neither flat nor sharp for heads of any size. */
export function scoreFactor({ embed, heads }: AttentionShape): number {
  return 1 / Math.sqrt(embed / heads);
}
