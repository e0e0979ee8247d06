import { RandomStream } from '#base/random.ts';
import type { TrainingNet } from '#train/learner/learner.ts';

/**
 * For tests: returns a net of one number. Every step, its learning rate, every random value and the order of samples change the number
 * permanently. `beforeStep` is awaited before each step.
 */
export function oneNumberNet(beforeStep: () => Promise<void> = async () => {}): TrainingNet {
  let weight = 0.5;
  let steps = 0;
  const random = new RandomStream('dropout', 7);
  return {
    step: async (samples, learningRate) => {
      await beforeStep();
      steps++;
      const before = weight;
      const moved = samples.reduce((w, sample, i) => w * 0.9 + sample * 0.013 * (i + 1) + random.uniform() * 0.01, weight);
      weight = Math.fround(moved + 10 * learningRate);
      return { loss: Math.abs(before) + 1 / steps, correct: Math.floor(samples.length * random.uniform()) };
    },
    logits: async (samples) =>
      Float32Array.from(samples.flatMap((sample) => [Math.cos(3 * weight * (sample + 1)), Math.sin(sample + weight)])),
    unfreeze: async () => false,
    notFinite: async () => (Number.isFinite(weight) ? null : 'weight'),
    snapshot: async () => {
      const tensor = { name: 'weight', dtype: 'F32' as const, shape: [1], data: Float32Array.of(weight) };
      return { weights: [tensor], optimizer: [], counters: { steps, dropout: random.counter }, tiles: new Map() };
    },
    begin: async () => {},
    restore: async ({ weights, counters }) => {
      weight = (weights[0].data as Float32Array)[0];
      steps = counters.steps;
      random.counter = counters.dropout;
    },
    dispose: () => {},
  };
}

/** Returns a sample for that net; `id` ends in the scan's number. */
export const oneNumberSample = (id: string) => ({ scanId: id, pixels: Uint8Array.of(Number(id.slice(1)), 7, 9, 1), slices: [] });
