import { lowbias32 } from '#base/hash.ts';
import type { Sides } from '../loop/loop.ts';
import type { LearningSet } from './learner.ts';

/**
 * A 32-bit hash, in hexadecimal, of a run's training data: pixels and labels of both sides in their order. A run can be resumed exactly
 * only where the hash is the same.
 */
export function dataPrint({ samples }: Pick<LearningSet, 'samples'>, { train, tune, labels }: Sides): string {
  let hash = 0x811c9dc5;
  const add = (word: number) => {
    hash = Math.imul(hash ^ word, 0x01000193);
    hash ^= hash >>> 15;
  };
  for (const side of [train, tune]) {
    add(side.length);
    for (const sample of side) {
      add(labels[sample]);
      const pixels = samples[sample];
      const whole = pixels.length >> 2;
      const words = pixels.byteOffset % 4 === 0 ? new Uint32Array(pixels.buffer, pixels.byteOffset, whole) : wordsOf(pixels, whole);
      for (let i = 0; i < whole; i++) add(words[i]);
      for (let i = 4 * whole; i < pixels.length; i++) add(pixels[i]);
    }
  }
  return lowbias32(hash >>> 0)
    .toString(16)
    .padStart(8, '0');
}

function wordsOf(pixels: Uint8Array, whole: number): Uint32Array {
  return new Uint32Array(pixels.slice(0, 4 * whole).buffer);
}
