import * as tf from '@tensorflow/tfjs-core';
import { lowbias32 } from '#base/hash.ts';

const GOLDEN = 0x9e3779b9;

/** Returns the seed of one dropout (`site`) in one step. */
export function dropoutSeed(stepSeed: number, site: number): number {
  return lowbias32((stepSeed + Math.imul(site + 1, GOLDEN)) >>> 0);
}

/** Returns a mask that is 0 with probability p, else 1 / (1 - p). It is a pure function of the seed, the same on every backend. */
export function dropoutMask(shape: number[], p: number, seed: number): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = new Float32Array(size);
  const kept = p < 1 ? 1 / (1 - p) : 0;
  for (let i = 0; i < size; i++) {
    const uniform = (lowbias32((seed + Math.imul(i, GOLDEN)) >>> 0) >>> 8) * 2 ** -24;
    values[i] = uniform >= p ? kept : 0;
  }
  return tf.tensor(values, shape);
}
