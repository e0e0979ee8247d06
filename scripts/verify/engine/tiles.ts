import type { Gpu } from '#gpu/executor/gpu.ts';
import { convFilterGradient } from '#gpu/kernels/conv-filter-gradient.ts';
import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import { convInputGradient } from '#gpu/kernels/conv-input-gradient.ts';
import { TILES } from '#gpu/kernels/gemm.ts';
import { plain } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { lasting, sizeOf, type Tensor, tensorOf, transient } from '#gpu/plan/value.ts';
import { same, Trial } from '#gpu/tuning/trial.ts';
import { type Outcome, requireNone } from '../case.ts';

/** No size is a multiple of a tile's, and the stride makes phases. */
const SHAPE: ConvShape = {
  batch: 3,
  input: [11, 9],
  output: [6, 5],
  inChannels: 20,
  outChannels: 36,
  kernel: [3, 3],
  stride: [2, 2],
  padding: [1, 1],
  dilation: [1, 1],
};

/** Channels that are no fours, and so many tiles of rows that its weights may be turned first. */
const ODD_CHANNELS: ConvShape = { ...SHAPE, batch: 4, input: [13, 13], output: [7, 7], inChannels: 7, outChannels: 10 };

const tensor = (label: string, shape: readonly number[]): Tensor => tensorOf(lasting(label, 'activations', sizeOf(shape)), shape);

/** Products that read both factors along depth and both along the tile: every way of either in every tile. */
function products(shape: ConvShape): Dispatch[] {
  const { batch, input, output, inChannels, outChannels, kernel } = shape;
  const x = tensor('x', [batch, ...input, inChannels]);
  const y = tensor('y', [batch, ...output, outChannels]);
  const weight = tensor('weight', [kernel[0] * kernel[1] * inChannels, outChannels]);
  const scratch = (words: number) => transient('parts', 'scratch', words);
  return [
    convInputGradient('input gradient', { dy: y, weight, dx: x, accumulate: false, shape }),
    convFilterGradient('filter gradient', { x: plain(x), dy: y, dw: weight, accumulate: false, shape, scratch })[0],
  ];
}

/** The ways that software adapters choose, with those of the products' own tiles, for which they choose again where a lower tile has no room. */
export const SOFTWARE_WAYS = ['deep', 'large', 'narrow', 'small', 'quartered', 'halved', 'dense'].map((tile) => `${tile} plain`);

/** A product is the same in every tile that tuning may choose, and in those of software adapters. */
export async function tiles(gpu: Gpu): Promise<Outcome> {
  const ways = [...Object.keys(TILES), ...SOFTWARE_WAYS];
  const [oddChannels] = products(ODD_CHANNELS);
  const faults: string[] = [];
  for (const product of [...products(SHAPE), oddChannels]) {
    const trial = await Trial.open(gpu, product);
    const wanted = await trial.results(await trial.prepare('small plain'));
    const { ways: tried, terms } = product.tuning!;
    const forms = tried.filter((way) => !(way in TILES));
    if (product === oddChannels && forms.length === 0) faults.push(`${product.label} has no other form`);
    for (const way of product === oddChannels ? forms : [...ways, ...forms]) {
      const right = same(await trial.results(await trial.prepare(way)), wanted, terms);
      if (!right) faults.push(`${product.label} in '${way}' differs`);
    }
    if (!wanted[0].some((value) => value !== 0)) faults.push(`${product.label} computed nothing`);
    trial.dispose();
  }
  requireNone(faults);
  return { comparisons: [], detail: `${ways.length} tiles` };
}
