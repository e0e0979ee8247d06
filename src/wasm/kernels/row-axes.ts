import { sizeOf } from '#gpu/plan/value.ts';

/** One axis of rows that are counted through: its size, and how many rows of a tensor lie between two of its places; 0 where they are repeated. */
export interface RowAxis {
  readonly size: number;
  readonly stride: number;
}

/** The most axes that differ in kind which a kernel can follow. */
const MOST_AXES = 3;

/**
 * Returns the words by which a kernel finds a tensor's row for row `i` of all that are counted through, the last axis fastest: the number of
 * axes, then `inner`, `size` and `stride` of each, where the row is the sum of (i / inner % size) * stride. No axis: it is row `i` itself.
 * Throws RangeError for more axes than kernels follow.
 */
export function rowWords(axes: readonly RowAxis[]): number[] {
  const merged: { inner: number; size: number; stride: number }[] = [];
  let inner = 1;
  for (const { size, stride } of [...axes].reverse()) {
    const last = merged.at(-1);
    if (last && stride === last.stride * last.size) last.size *= size;
    else if (size > 1) merged.push({ inner, size, stride });
    inner *= size;
  }
  const moving = merged.filter(({ stride }) => stride > 0);
  const isSame = inner === 1 || (moving.length === 1 && merged.length === 1 && moving[0].stride === 1);
  const found = isSame ? [] : moving.length > 0 ? moving : [{ inner: 1, size: 1, stride: 0 }];
  if (found.length > MOST_AXES) throw new RangeError(`rows are counted through along ${found.length} axes of different kinds`);
  const words = found.flatMap(({ inner, size, stride }) => [inner, size, stride]);
  return [found.length, ...words, ...Array.from({ length: 3 * (MOST_AXES - found.length) }, () => 0)];
}

/** The axes of a tensor of shape `own` for the rows of a tensor of shape `output` that it is broadcast to; the last axis is no axis of rows. */
export function broadcastAxes(own: readonly number[], output: readonly number[]): RowAxis[] {
  const padded = [...Array.from({ length: output.length - own.length }, () => 1), ...own].slice(0, -1);
  return output.slice(0, -1).map((size, axis) => ({ size, stride: padded[axis] === 1 ? 0 : sizeOf(padded.slice(axis + 1)) }));
}
