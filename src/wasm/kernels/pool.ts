import type { PoolShape } from '#gpu/kernels/pool.ts';
import type { Source } from '#gpu/kernels/source.ts';
import type { Binding, Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, sizeOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, scratchFor, writes } from '../call.ts';
import { stored } from './stored.ts';
import { windowNumbers } from './windows.ts';

interface Pool {
  kernel: string;
  read: Tensor;
  winners?: Binding | null;
  written: Tensor;
  shape: PoolShape;
  adds?: boolean;
  countIncludePad?: boolean;
}

/** A task is a row of the tensor that is written. */
function pool(label: string, { kernel, read, winners = null, written, shape, adds = false, countIncludePad = false }: Pool): Call {
  const numbers = [channelsOf(written), read.pitch, read.offset, written.pitch, written.offset];
  const flags = [winners?.access === 'read_write', adds, countIncludePad].map(Number);
  return callOf({
    label,
    kind: 'pool',
    kernel,
    uses: [reads(read), winners ?? reads(read), writes(written)],
    numbers: [...numbers, ...flags, ...windowNumbers(shape)],
    tasks: written.shape[0] * written.shape[1],
  });
}

/** The cells of adaptive pooling have no kernel of one size. */
function adaptive(map: readonly number[], cells: readonly number[]): PoolShape {
  return { input: [map[1], map[2]], output: [cells[1], cells[2]], kernel: [1, 1], stride: [1, 1], padding: [0, 0] };
}

/** A word for every number of y. */
export const winnerWords = (_x: Source, y: Tensor): number => sizeOf(y.shape);

export function maxPoolForward(label: string, x: Source, y: Tensor, winners: Value | null, shape: PoolShape): Call[] {
  const { calls, tensor: read } = stored(label, x, scratchFor(label));
  const kept = winners && writes(winners);
  return [...calls, pool(label, { kernel: 'maxPoolForward', read, winners: kept, written: y, shape })];
}

export function maxPoolBackward(label: string, dy: Tensor, winners: Value, dx: Tensor, accumulate: boolean, shape: PoolShape): Call[] {
  return [pool(label, { kernel: 'maxPoolBackward', read: dy, winners: reads(winners), written: dx, shape, adds: accumulate })];
}

export function avgPoolForward(label: string, x: Source, y: Tensor, shape: PoolShape, countIncludePad: boolean): Call[] {
  const { calls, tensor: read } = stored(label, x, scratchFor(label));
  return [...calls, pool(label, { kernel: 'avgPoolForward', read, written: y, shape, countIncludePad })];
}

export function avgPoolBackward(
  label: string,
  dy: Tensor,
  dx: Tensor,
  accumulate: boolean,
  shape: PoolShape,
  countIncludePad: boolean,
): Call[] {
  return [pool(label, { kernel: 'avgPoolBackward', read: dy, written: dx, shape, adds: accumulate, countIncludePad })];
}

export function adaptiveAvgPoolForward(label: string, x: Source, y: Tensor): Call[] {
  const { calls, tensor: read } = stored(label, x, scratchFor(label));
  return [...calls, pool(label, { kernel: 'adaptiveAvgPoolForward', read, written: y, shape: adaptive(read.shape, y.shape) })];
}

export function adaptiveAvgPoolBackward(label: string, dy: Tensor, dx: Tensor, accumulate: boolean): Call[] {
  const shape = adaptive(dx.shape, dy.shape);
  return [pool(label, { kernel: 'adaptiveAvgPoolBackward', read: dy, written: dx, shape, adds: accumulate })];
}
