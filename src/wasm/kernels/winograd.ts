import type { Activation } from '#gpu/kernels/activation.ts';
import type { ConvShape, Pair } from '#gpu/kernels/conv-geometry.ts';
import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { channelsOf, type Tensor, transient, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { activationCode } from './activation.ts';
import { sumParts } from './sum-parts.ts';

/** Columns of a panel, rows of a register tile, and numbers of a transformed tile: see `assembly/winograd.ts`. */
const PANEL = 8;
const GROUP = 6;
const POINTS = 16;
const CHANNELS_OF_TASK = 32;

/** Words of transformed inputs that a task keeps: they stay in the second level of the cache. */
const MOST_WORDS = 2 ** 18;
const MOST_TILES = 96;
/** Every task reads all panels, so that tasks of fewer tiles would wait for the memory. */
const FEWEST_TILES_OF_TASK = 48;

/** A call has at least this many tasks where it has tiles for them. */
const ENOUGH_TASKS = 8;

/** With fewer tiles the transform of the filters costs more than the products save, with fewer channels that of the tiles. */
const FEWEST_TILES = 96;
const FEWEST_CHANNELS = 24;

const tilesOf = ({ batch }: ConvShape, [height, width]: Pair) => batch * Math.ceil(height / 2) * Math.ceil(width / 2);

/** Whether a convolution is one of 3 x 3 with stride 1 that is quicker by Winograd's tiles; `outputs` is the map that is computed. */
export function suitsWinograd(shape: ConvShape, outputs: Pair): boolean {
  const { kernel, stride, dilation, padding, inChannels, outChannels } = shape;
  const is3x3 = kernel.every((k) => k === 3) && [...stride, ...dilation].every((s) => s === 1) && padding.every((p) => p <= 2);
  return is3x3 && Math.min(inChannels, outChannels) >= FEWEST_CHANNELS && tilesOf(shape, outputs) >= FEWEST_TILES;
}

interface Winograd {
  kind: KernelKind;
  source: Tensor;
  /** [9 * C, O] */
  weight: Tensor;
  /** Whether the filters lead from outputs to inputs, turned by 180 degrees: for the gradient of the input. */
  turned: boolean;
  bias?: Value | null;
  activation?: Activation | null;
  accumulate?: boolean;
  output: Tensor;
  /** Height and width of source and output, and the source's padding. */
  input: Pair;
  outputs: Pair;
  padding: Pair;
}

/** The most tiles up to `count` that are whole groups, and one group at least. */
function groupsUpTo(count: number): number {
  return Math.max(GROUP, Math.floor(count / GROUP) * GROUP);
}

export function winograd(label: string, shape: ConvShape, args: Winograd): Call[] {
  const { kind, source, weight, turned, bias = null, activation = null, accumulate = false, output, input, outputs, padding } = args;
  const { inChannels, outChannels, batch } = shape;
  const [channels, columns] = [channelsOf(source), channelsOf(output)];
  const panels = transient(`${label} panels`, 'scratch', Math.ceil(columns / PANEL) * PANEL * POINTS * channels);
  const filters = callOf({
    label: `${label} filters`,
    kind,
    kernel: 'winogradFilters',
    uses: [reads(weight), writes(panels)],
    numbers: [inChannels, outChannels, turned ? 1 : 0],
    tasks: Math.ceil(columns / PANEL) * Math.ceil(channels / CHANNELS_OF_TASK),
  });
  const all = tilesOf(shape, outputs);
  const most = groupsUpTo(Math.min(MOST_TILES, Math.floor(MOST_WORDS / POINTS / channels)));
  const tasks = Math.max(Math.ceil(all / most), Math.min(ENOUGH_TASKS, Math.floor(all / FEWEST_TILES_OF_TASK)));
  // An even number of tasks of one size: two threads end together.
  const share = Math.ceil(all / (2 * Math.ceil(tasks / 2)));
  const tiles = Math.min(most, groupsUpTo(share + GROUP - 1));
  const product = callOf({
    label,
    kind,
    kernel: 'winogradProduct',
    uses: [reads(source), reads(panels), writes(output), reads(bias ?? panels)],
    numbers: [
      batch,
      ...input,
      ...outputs,
      ...padding,
      channels,
      columns,
      source.pitch,
      source.offset,
      output.pitch,
      output.offset,
      bias ? 1 : 0,
      activationCode(activation),
      accumulate ? 1 : 0,
      tiles,
    ],
    tasks: Math.ceil(all / tiles),
  });
  return [filters, product];
}

/** Panels of 6 rows and of 8 columns of a task of the filters' gradient. */
const ROW_PANELS = 11;
const COLUMN_PANELS = 8;
/** Tiles of a part of the filters' gradient, at least. */
const TILES_OF_PART = 128;

/** The gradient of the filters [9 * C, O]: tiles are summed in parts, and the parts one after another. */
export function winogradGradient(
  label: string,
  shape: ConvShape,
  { kind, x, dy, dw, accumulate }: { kind: KernelKind; x: Tensor; dy: Tensor; dw: Tensor; accumulate: boolean },
): Call[] {
  const { batch, input, output, padding, inChannels, outChannels } = shape;
  const rowBlocks = Math.ceil(Math.ceil(inChannels / GROUP) / ROW_PANELS);
  const columnBlocks = Math.ceil(Math.ceil(outChannels / PANEL) / COLUMN_PANELS);
  const blocks = rowBlocks * columnBlocks;
  const partCount = Math.max(1, Math.min(Math.ceil(ENOUGH_TASKS / blocks), Math.floor(tilesOf(shape, output) / TILES_OF_PART)));
  const parts = transient(`${label} parts`, 'scratch', partCount * 9 * inChannels * outChannels);
  const places = [x.pitch, x.offset, dy.pitch, dy.offset];
  const call = callOf({
    label,
    kind,
    kernel: 'winogradGradient',
    uses: [reads(x), reads(dy), writes(parts)],
    numbers: [batch, ...input, ...output, ...padding, inChannels, outChannels, ...places, rowBlocks, columnBlocks, partCount],
    tasks: blocks * partCount,
  });
  return [call, sumParts(`${label} sum`, kind, parts, dw, partCount, accumulate)];
}
