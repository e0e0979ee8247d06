import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { columnParts } from '../shares.ts';
import { type Grid, gridNumbers } from './grid.ts';

/** Rows of the result that a task computes, and the most columns: see `assembly/outer-product.ts`. */
const BLOCK_ROWS = 48;
const MOST_COLUMNS = 512;
/** A call has at least this many tasks where its columns can be cut. */
const ENOUGH_TASKS = 16;

export interface OuterProduct {
  kind: KernelKind;
  left: Tensor;
  grid: Grid;
  /** [rows of the grid, columns] */
  right: Tensor;
  /** [taps * channels of left, columns] */
  result: Tensor;
  accumulate: boolean;
}

/** result[tap * channels + c][n] (+)= sum over rows p of left(p, tap)[c] * right[p][n]. */
export function outerProduct(label: string, { kind, left, grid, right, result, accumulate }: OuterProduct): Call {
  const channels = channelsOf(left);
  const columns = channelsOf(right);
  const rows = grid.taps.length * channels;
  const rowBlocks = Math.ceil(rows / BLOCK_ROWS);
  const columnBlocks = Math.max(columnParts(columns, rowBlocks, ENOUGH_TASKS), Math.ceil(columns / MOST_COLUMNS));
  return callOf({
    label,
    kind,
    kernel: 'outerProduct',
    uses: [reads(left), reads(right), writes(result)],
    numbers: [
      rowsOf(right),
      rows,
      columns,
      channels,
      right.pitch,
      right.offset,
      result.pitch,
      result.offset,
      accumulate ? 1 : 0,
      columnBlocks,
      ...gridNumbers(grid, left),
    ],
    tasks: rowBlocks * columnBlocks,
  });
}
