import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, sizeOf, type Tensor } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { type RowAxis, rowWords } from './row-axes.ts';

/** The numbers that a task copies, at least a row. */
const NUMBERS_OF_TASK = 32_768;

/** How the block's rows lie in a tensor: its axes, and the word of the block's first number where the block begins at `begin`. */
function placeIn(
  { shape, pitch, offset }: Tensor,
  block: readonly number[],
  begin: readonly number[] | null,
): { axes: RowAxis[]; at: number } {
  const axes = block.slice(0, -1).map((size, axis) => ({ size, stride: shape[axis] === 1 ? 0 : sizeOf(shape.slice(axis + 1, -1)) }));
  const row = begin ? axes.reduce((sum, { stride }, axis) => sum + begin[axis] * stride, 0) : 0;
  const channel = begin && channelsOf({ shape }) > 1 ? begin[shape.length - 1] : 0;
  return { axes, at: offset + row * pitch + channel };
}

/**
 * With `into`, copies x into the block of y that begins at `begin`; without it, copies the block of x that begins there into y. Axes of
 * size 1 in x are repeated when y's are larger.
 */
export function blockCopy(label: string, x: Tensor, y: Tensor, begin: readonly number[], into: boolean, accumulate = false): Call[] {
  const block = into ? x.shape : y.shape;
  const [rows, count] = [rowsOf({ shape: block }), channelsOf({ shape: block })];
  const from = placeIn(x, block, into ? null : begin);
  const to = placeIn(y, block, into ? begin : null);
  const rowsOfTask = Math.max(1, Math.floor(NUMBERS_OF_TASK / count));
  return [
    callOf({
      label,
      kind: 'copy',
      kernel: 'blockCopy',
      uses: [reads(x), writes(y)],
      numbers: [
        accumulate ? 1 : 0,
        rows,
        count,
        rowsOfTask,
        channelsOf(x) === 1 && count > 1 ? 1 : 0,
        x.pitch,
        from.at,
        y.pitch,
        to.at,
        ...rowWords(from.axes),
        ...rowWords(to.axes),
      ],
      tasks: Math.ceil(rows / rowsOfTask),
    }),
  ];
}
