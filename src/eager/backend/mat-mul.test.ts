import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { registerCpuKernels } from './cpu-kernels.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerCpuKernels();
});

const random = new RandomStream('matrix products', 1);
const numbers = (shape: number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.uniform() - 0.5);

/** The sizes have no common factor with the number of sums that are computed at a time, and are smaller than it, too. */
const SIZES = [
  [1, 1, 1],
  [1, 7, 5],
  [2, 3, 4],
  [3, 9, 6],
  [5, 4, 11],
] as const;
const BATCHES: [number[], number[]][] = [
  [[], []],
  [[3], [3]],
  [[1], [2]],
  [[2, 2], [1]],
];
const CASES = SIZES.flatMap((sizes) =>
  [false, true].flatMap((transposeA) => [false, true].map((transposeB) => [sizes, transposeA, transposeB] as const)),
);

it.each(CASES)(
  'a product of sizes %j, transposed %s and %s, is the sum of products',
  async ([rows, depth, columns], transposeA, transposeB) => {
    for (const [aBatches, bBatches] of BATCHES) {
      const aShape = [...aBatches, ...(transposeA ? [depth, rows] : [rows, depth])];
      const bShape = [...bBatches, ...(transposeB ? [columns, depth] : [depth, columns])];
      const [a, b] = [numbers(aShape), numbers(bShape)];
      const product = tf.matMul(tf.tensor(a, aShape), tf.tensor(b, bShape), transposeA, transposeB);
      const counts = [a.length / (rows * depth), b.length / (depth * columns)];
      const wanted = Array.from({ length: Math.max(...counts) * rows * columns }, (_, at) => {
        const [n, i, j] = [Math.floor(at / (rows * columns)), Math.floor(at / columns) % rows, at % columns];
        let sum = 0;
        for (let k = 0; k < depth; k++) {
          const left = a[(n % counts[0]) * rows * depth + (transposeA ? k * rows + i : i * depth + k)];
          sum += left * b[(n % counts[1]) * depth * columns + (transposeB ? j * depth + k : k * columns + j)];
        }
        return sum;
      });
      expect(product.shape.slice(-2)).toEqual([rows, columns]);
      const got = await product.data();
      expect(got.length).toBe(wanted.length);
      for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 6);
    }
  },
);
