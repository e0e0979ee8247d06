import type { Stack } from '#gpu/kernels/attention-stacks.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { callOf, float, reads, writes } from '../call.ts';

/** A factor of a product, and the product's axis that the columns of its matrices run along. */
export interface StackOperand {
  stack: Stack;
  along: 'depth' | 'tile';
}

export interface StackProduct {
  left: StackOperand;
  right: StackOperand;
  result: Stack;
  depth: number;
  images: number;
  heads: number;
  factor?: number;
}

/** Rows of a register tile. */
const TILE_ROWS = 6;
/** A task computes about so many rows: fewer would have the right factor packed too often, more would leave threads idle. */
const BLOCK_ROWS = 120;
/** The numbers of the left factor that a task may pack, and the depth whose right factor it can: they share a thread's memory. */
const MOST_PACKED = 196_608;
const MOST_DEPTH = 8192;

function blockRows(rows: number, depth: number): number {
  const blocks = Math.max(1, Math.round(rows / BLOCK_ROWS));
  const tiles = Math.min(Math.ceil(rows / blocks / TILE_ROWS), Math.floor(MOST_PACKED / depth / TILE_ROWS));
  return tiles * TILE_ROWS;
}

const places = ({ offset, imageStride, headStride, rowStride }: Stack) => [offset, imageStride, headStride, rowStride];
const operand = ({ stack, along }: StackOperand) => [...places(stack), along === 'depth' ? 1 : 0];

/** result = factor * left * right for every image and head. Throws RangeError for matrices that are too deep. */
export function stackProduct(label: string, { left, right, result, depth, images, heads, factor = 1 }: StackProduct): Call {
  if (depth > MOST_DEPTH) throw new RangeError(`${label}: a product of depth ${depth} is deeper than ${MOST_DEPTH}`);
  const { rows, columns } = result;
  const block = blockRows(rows, depth);
  return callOf({
    label,
    kind: 'attention',
    kernel: 'stackProduct',
    uses: [reads(left.stack.value), reads(right.stack.value), writes(result.value)],
    numbers: [heads, depth, rows, columns, block, float(factor), ...operand(left), ...operand(right), ...places(result)],
    tasks: images * heads * Math.ceil(rows / block),
  });
}
