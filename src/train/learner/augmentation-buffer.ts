import { drawAugmentation } from '#data/batch/augment-draw.ts';
import type { Augmenting } from '#data/batch/batch-input.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import { CHANGE, CHANGE_WORDS } from '#gpu/kernels/augment.ts';

/** The random changes of a batch of `samples` as the GPU's kernel reads them: what data/augment would do with the same step. */
export function augmentationBuffer(
  samples: number,
  { size, normalization }: Preparation,
  { augmentation, seed, step }: Augmenting,
): Uint32Array {
  const words = new Uint32Array(samples * CHANGE_WORDS);
  const numbers = new Float32Array(words.buffer);
  for (let row = 0; row < samples; row++) {
    const draw = drawAugmentation(augmentation, seed, step, row);
    const at = row * CHANGE_WORDS;
    numbers[at + CHANGE.cos] = Math.cos(draw.angle) / draw.scale;
    numbers[at + CHANGE.sin] = Math.sin(draw.angle) / draw.scale;
    numbers[at + CHANGE.down] = draw.shift[0] * size;
    numbers[at + CHANGE.right] = draw.shift[1] * size;
    numbers[at + CHANGE.contrast] = draw.contrast;
    numbers[at + CHANGE.brightness] = draw.brightness;
    numbers[at + CHANGE.deviation] = augmentation.noise;
    numbers.set(normalization.mean, at + CHANGE.mean);
    numbers.set(normalization.std, at + CHANGE.std);
    words[at + CHANGE.flip] = Number(draw.flip);
    words[at + CHANGE.noiseKey] = draw.noise.key;
    words[at + CHANGE.isElastic] = Number(draw.elastic !== null);
    if (!draw.elastic) continue;
    numbers.set(draw.elastic[0], at + CHANGE.elasticDown);
    numbers.set(draw.elastic[1], at + CHANGE.elasticRight);
  }
  return words;
}
