import { NORMALIZATIONS } from '#data/sample/preparation.ts';
import { type StateEntry, stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { paperSettings, SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import type { ModelGolden } from '../models/goldens.ts';
import { syntheticState } from '../models/subject.ts';
import { fill } from '../synthetic.ts';

const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);

/** How a net is made: by itself for the smallest size that it takes, with numbers of a rule of ours. */
export interface SubjectChoice {
  size?: number;
  /** Numbers of a golden's rule, which keep activations in range. */
  golden?: ModelGolden | null;
  /** Inception only. */
  transformInput?: boolean;
}

/**
 * A checkpoint of a net with random numbers in every tensor, so that none drops out of what is compared: heads and scales that begin at zero, and
 * statistics of batch norms that begin at 0 and 1.
 */
export function randomCheckpoint(name: string, { size, golden = null, transformInput = false }: SubjectChoice = {}): Checkpoint {
  const net = buildNet(name, SEVERITY_CLASSES.length, { transformInput });
  const weights = golden ? syntheticState(golden) : stateEntries(net).map(([key, entry]) => randomTensor(key, entry));
  return { ...facts(name, size ?? catalogueEntry(name).minSize, transformInput), weights, optimizer: [] };
}

/** He's scale for weights; residual branches are damped, or a deep net's numbers would grow with every block. */
function randomTensor(name: string, { shape, dtype }: StateEntry): NamedTensor {
  if (dtype === 'I64') return { name, dtype, shape: [...shape], data: BigInt64Array.of(7n) };
  const fanIn = product(shape.slice(1));
  const damped = /bn3\.weight$/.test(name) ? 0.25 : 1;
  const isScale = shape.length === 1 && /weight$|running_var$/.test(name);
  const [offset, scale] = isScale ? [damped, 0.3 * damped] : shape.length === 1 ? [0, 0.1] : [0, Math.sqrt(6 / fanIn)];
  return { name, dtype, shape: [...shape], data: fill(name, 3, product(shape), offset, scale) };
}

function facts(name: string, size: number, transformInput: boolean): Omit<Checkpoint, 'weights' | 'optimizer'> {
  const settings = paperSettings(name, size);
  const normalization = NORMALIZATIONS.imagenet;
  const weights = { sha256: 'a'.repeat(64), name: 'published.pth', published: true, transformInput };
  return {
    settings: { ...settings, preparation: { ...settings.preparation, normalization }, ...(transformInput && { weights }) },
    epoch: 3,
    tune: { loss: 1, accuracy: 0.5, macroF1: 0.25 },
  };
}
