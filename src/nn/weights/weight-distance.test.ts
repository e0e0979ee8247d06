import { expect, it } from 'vitest';
import type { NamedTensor } from './named-tensor.ts';
import { compareWeights } from './weight-distance.ts';

const tensor = (name: string, values: number[]): NamedTensor => ({
  name,
  dtype: 'F32',
  shape: [values.length],
  data: Float32Array.from(values),
});
const count: NamedTensor = { name: 'bn.num_batches_tracked', dtype: 'I64', shape: [], data: BigInt64Array.of(4n) };

it('is the length of the difference over the length in the first model, by layer and over all', () => {
  const first = [tensor('a.weight', [3, 4]), tensor('a.bias', [0]), tensor('b.weight', [1]), count];
  const second = [tensor('a.weight', [3, 5]), tensor('a.bias', [2]), tensor('b.weight', [1])];
  const { layers, relative, unlike } = compareWeights(first, second);
  expect(layers).toEqual([
    { layer: 'a', values: 3, relative: Math.sqrt((1 + 4) / 25) },
    { layer: 'b', values: 1, relative: 0 },
  ]);
  expect(relative).toBeCloseTo(Math.sqrt(5 / 26), 12);
  expect(unlike).toEqual([]);
});

it('names layers that only one model has, or that have other shapes, and measures none of them', () => {
  const first = [tensor('a.weight', [1]), tensor('fc.weight', [1, 2])];
  const second = [tensor('fc.weight', [1, 2, 3]), tensor('head.weight', [1])];
  expect(compareWeights(first, second)).toEqual({ layers: [], relative: null, unlike: ['a', 'fc', 'head'] });
});

it('a layer of zeros has no part of its own length', () => {
  expect(compareWeights([tensor('a.bias', [0])], [tensor('a.bias', [1])]).layers[0]?.relative).toBeNull();
  expect(compareWeights([tensor('a.bias', [0])], [tensor('a.bias', [0])]).layers[0]?.relative).toBe(0);
});
