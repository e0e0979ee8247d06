import type { Activation } from '#gpu/kernels/activation.ts';
import type { Pair } from '#gpu/kernels/conv-geometry.ts';
import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { channelsOf, sizeOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { columnParts } from '../shares.ts';
import { activationCode } from './activation.ts';
import { type Grid, gridNumbers } from './grid.ts';

/** Rows of a task: see `assembly/gather-product.ts`. */
const BLOCK_ROWS = 96;
/** A call has at least this many tasks where its columns can be cut, so that several threads have work. */
const ENOUGH_TASKS = 32;

export interface GatherProduct {
  kind: KernelKind;
  source: Tensor;
  grid: Grid;
  /** [columns / 8][taps * channels][8] */
  panels: Value;
  bias?: Value | null;
  activation?: Activation | null;
  accumulate?: boolean;
  output: Tensor;
  /** Where the output's pixels lie: the grid's pixel (y, x) is pixel (y, x) * step + first of an image [height, width]; null: in the grid's order. */
  placed?: { image: Pair; first: Pair; step: Pair } | null;
}

/** output[row] (+)= activation(bias + sum over taps of source(row, tap) * panels). */
export function gatherProduct(
  label: string,
  { kind, source, grid, panels, bias = null, activation = null, accumulate = false, output, placed = null }: GatherProduct,
): Call {
  const images = sizeOf(source.shape.slice(0, -1)) / sizeOf(grid.image);
  const rows = images * sizeOf(grid.size);
  const columns = channelsOf(output);
  const rowBlocks = Math.ceil(rows / BLOCK_ROWS);
  const columnBlocks = columnParts(columns, rowBlocks, ENOUGH_TASKS);
  const { image, first, step } = placed ?? { image: [0, 0], first: [0, 0], step: [0, 0] };
  return callOf({
    label,
    kind,
    kernel: 'gatherProduct',
    uses: [reads(source), reads(panels), writes(output), reads(bias ?? panels)],
    numbers: [
      rows,
      columns,
      channelsOf(source),
      output.pitch,
      output.offset,
      ...image,
      ...first,
      ...step,
      bias ? 1 : 0,
      activationCode(activation),
      accumulate ? 1 : 0,
      columnBlocks,
      ...gridNumbers(grid, source),
    ],
    tasks: rowBlocks * columnBlocks,
  });
}
