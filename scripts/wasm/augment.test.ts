import { describe, expect, it } from 'vitest';
import { AUGMENTATIONS, type Augmentation, NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { augmentationBuffer } from '#train/learner/augmentation-buffer.ts';
import { augment } from '#wasm/kernels/augment.ts';
import { augmentation as allowed } from '../verify/tolerances.ts';
import { largestGap, normals, runCalls } from './calls.ts';

async function check(augmentation: Augmentation, size: number, samples: number): Promise<void> {
  const preparation: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size, normalization: NORMALIZATIONS.imagenet };
  const pictures = Array.from({ length: samples }, (_, i) => Uint8Array.from(normals(size * size * 3, i), (x) => 128 + 50 * x));
  const augmenting = { augmentation, seed: 11, step: 3 };
  const pixels = batchInput(pictures, preparation);
  const words = augmentationBuffer(samples, preparation, augmenting);
  const shape = [samples, size, size, 3];
  const [raw, out] = ['raw', 'out'].map((label) => tensorOf(lasting(label, 'input', pixels.length), shape));
  const changes = lasting('changes', 'input', words.length);
  const [found] = await runCalls(
    augment('test', raw, changes, out),
    [
      [raw.value, pixels],
      [changes, words],
    ],
    [out.value],
  );
  const expected = batchInput(pictures, preparation, augmenting);
  expect(largestGap(found, expected)).toBeLessThan(allowed(size, Math.min(...preparation.normalization.std)));
}

describe('augmentation', () => {
  it.each<[string, Augmentation]>([
    ['nothing', NO_AUGMENTATION],
    ['mirror images', { ...NO_AUGMENTATION, flip: true }],
    ['geometry', { ...AUGMENTATIONS.strong, elastic: 0, intensity: 0, noise: 0 }],
    ['elastic distortion', { ...NO_AUGMENTATION, elastic: 0.05 }],
    ['tone', { ...NO_AUGMENTATION, intensity: 0.4 }],
    ['noise', { ...NO_AUGMENTATION, noise: 0.2 }],
    ['all together', AUGMENTATIONS.strong],
  ])('draws what plain code draws: %s', (_, augmentation) => check(augmentation, 33, 4));

  it('takes the smallest picture', () => check(AUGMENTATIONS.strong, 1, 3));
});
