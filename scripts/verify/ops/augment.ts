import { AUGMENTATIONS, type Augmentation, NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import type { Machine } from '#gpu/machine.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { augmentationBuffer } from '#train/learner/augmentation-buffer.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { augmentation as allowed } from '../tolerances.ts';
import { runSteps } from './run-steps.ts';

const SIZE = 45;
const SAMPLES = 3;
const preparation: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: SIZE, normalization: NORMALIZATIONS.imagenet };

const LIMIT = allowed(SIZE, Math.min(...preparation.normalization.std));

const CASES: Record<string, Augmentation> = {
  none: NO_AUGMENTATION,
  flip: { ...NO_AUGMENTATION, flip: true },
  geometry: { ...AUGMENTATIONS.strong, elastic: 0, intensity: 0, noise: 0 },
  elastic: { ...NO_AUGMENTATION, elastic: 0.05 },
  intensity: { ...NO_AUGMENTATION, intensity: 0.4 },
  noise: { ...NO_AUGMENTATION, noise: 0.2 },
  light: AUGMENTATIONS.light,
  strong: AUGMENTATIONS.strong,
};

/** Augmentation on a machine against the one in plain code: two steps of three samples each. */
export function augmentCases(): [name: string, measure: (machine: Machine) => Promise<Outcome>][] {
  const noise = (i: number) => (Math.imul(i + 1, 2654435761) >>> 13) & 255;
  const samples = Array.from({ length: SAMPLES }, (_, row) =>
    Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => noise(i + 7919 * row)),
  );
  const step = async (machine: Machine, augmentation: Augmentation, number: number) => {
    const augmenting = { augmentation, seed: 11, step: number };
    const want = batchInput(samples, preparation, augmenting);
    const got = await onMachine(machine, batchInput(samples, preparation), augmentationBuffer(SAMPLES, preparation, augmenting));
    return compare(
      `step ${number}`,
      Array.from(got, (value, i) => value - want[i]),
      new Float32Array(want.length),
      LIMIT,
      1,
    );
  };
  return Object.entries(CASES).map(([name, augmentation]) => [
    `augment.${name}`,
    async (machine) => measured([await step(machine, augmentation, 1), await step(machine, augmentation, 2)]),
  ]);
}

async function onMachine(machine: Machine, pixels: Float32Array<ArrayBuffer>, words: Uint32Array): Promise<Float32Array> {
  const shape = [SAMPLES, SIZE, SIZE, 3];
  const [raw, out] = ['raw', 'out'].map((label) => tensorOf(lasting(label, 'input', pixels.length), shape));
  const changes = lasting('changes', 'input', words.length);
  const given = [[raw.value, pixels] as const, [changes, new Float32Array(words.buffer as ArrayBuffer)] as const];
  const [values] = await runSteps(machine, machine.kernels.augment('augment', raw, changes, out), given, [out.value]);
  return values;
}
