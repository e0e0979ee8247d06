import type { Machine } from '#gpu/machine.ts';
import type { Batch } from '#nn/compiled/batch.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OTHER_ORDER } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { DenseNet } from './dense-nets.ts';

const IMAGES = 3;

interface Choice {
  name: string;
  growth: number;
  isTrainable?: (key: string) => boolean;
  memorySaver?: boolean;
}

const CHOICES: readonly Choice[] = [
  { name: 'growth 4', growth: 4 },
  { name: 'growth 3', growth: 3 },
  { name: 'frozen norms inside', growth: 4, isTrainable: (key) => !/block[12]\.layer[24]\.norm1/.test(key) },
  { name: 'from the middle of a block', growth: 4, isTrainable: (key) => !/^stem|block1\.layer[12]/.test(key) },
  { name: 'memory saver', growth: 4, memorySaver: true },
];

type Numbers = ReadonlyMap<string, ArrayLike<number>>;

/** Gradients and running statistics of a step on a machine. */
async function numbersOf(machine: Machine, { growth, isTrainable, memorySaver = false }: Choice, batch: Batch): Promise<Numbers> {
  const model = modelOf(new DenseNet(growth), machine, { memorySaver });
  if (isTrainable) model.setTrainable(isTrainable);
  model.setOptimizer(adamSpec({}));
  const { gradients } = await model.gradients(batch);
  const state = (await model.exportState()).filter(({ name }) => /running_/.test(name));
  model.dispose();
  return new Map<string, ArrayLike<number>>([
    ...gradients.map(({ key, values }): [string, Float32Array] => [`gradient of ${key}`, values]),
    ...state.map(({ name, data }): [string, Float32Array] => [name, data as Float32Array]),
  ]);
}

/** The same images from the last to the first: their numbers are added up in another order. */
function turned({ shape, pixels, labels }: Batch): Batch {
  const words = pixels.length / shape[0];
  const images = Array.from(labels, (_, i) => pixels.slice(i * words, (i + 1) * words)).reverse();
  return { shape, pixels: Float32Array.from(images.flatMap((image) => [...image])), labels: Array.from(labels).reverse() };
}

/** How much larger a difference may be than what another order of the images makes in the same tensor: both are the largest of many roundings. */
const ROUNDING = 8;

/**
 * What kernels leave beside their results for the batch norms of dense blocks changes no gradient and no statistic: they are those of the plain
 * kernels, up to what another order of sums changes.
 */
export async function denseConnections(machine: Machine): Promise<Outcome> {
  const { fused: _, ...kernels } = machine.kernels;
  const plain = { ...machine, kernels };
  const batch = batchOf('dense', IMAGES);
  const comparisons: Comparison[] = [];
  for (const choice of CHOICES) {
    const want = await numbersOf(plain, choice, batch);
    const other = await numbersOf(plain, choice, turned(batch));
    const got = await numbersOf(machine, choice, batch);
    for (const [what, values] of want) {
      const { measured: noise } = compare(what, other.get(what) ?? [], values, 0);
      comparisons.push(compare(`${what}, ${choice.name}`, got.get(what) ?? [], values, Math.max(OTHER_ORDER, ROUNDING * noise)));
    }
  }
  return { comparisons, detail: `${comparisons.length} tensors` };
}
