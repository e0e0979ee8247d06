import type { Source } from '#gpu/kernels/source.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { callOf, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { broadcastAxes, type RowAxis } from './row-axes.ts';
import { sourceUses, sourceWordsAlong } from './source.ts';
import { sumParts } from './sum-parts.ts';

/** More parts of a sum than this would only make them longer to merge. */
const MOST_PARTS = 128;

/** The shape with axes of size 1 in front, so that it has as many as another. */
const padded = (shape: readonly number[], axes: number) => [...Array.from({ length: axes - shape.length }, () => 1), ...shape];

/**
 * narrow (+)= sum of wide (times factor) over the axes in which narrow has size 1: the gradient of a tensor that was broadcast.
 * Throws RangeError when channels are broadcast.
 */
export function sumBroadcast(
  label: string,
  wide: Source,
  factor: Source | null,
  narrow: Tensor,
  accumulate: boolean,
  scratch: (words: number) => Value,
): Call[] {
  const { shape } = wide.tensor;
  const own = padded(narrow.shape, shape.length);
  const channels = channelsOf(narrow);
  if (channels !== channelsOf(wide.tensor)) throw new RangeError(`${label}: channels are never repeated`);
  const rows = rowsOf(narrow);
  const repeats = rowsOf(wide.tensor) / rows;
  // The axes that are summed over come last, so that the rows of one sum follow each other.
  const inOrder = (axes: readonly RowAxis[]) => [
    ...axes.filter((_, axis) => own[axis] !== 1),
    ...axes.filter((_, axis) => own[axis] === 1),
  ];
  const words = (source: Source) => sourceWordsAlong(source, inOrder(broadcastAxes(source.tensor.shape, shape)), channels);
  const { length: run, tasks: parts } = sharesOf(repeats, channels, MOST_PARTS);
  const target = parts === 1 ? narrow : tensorOf(scratch(parts * rows * channels), [parts * rows, channels]);
  const lines = sharesOf(parts * rows, run * channels);
  const other = factor ?? wide;
  const sum = callOf({
    label,
    kind: 'element-wise',
    kernel: 'sumBroadcast',
    uses: [...sourceUses(wide), ...sourceUses(other), writes(target)],
    numbers: [
      factor ? 1 : 0,
      accumulate && parts === 1 ? 1 : 0,
      rows,
      channels,
      repeats,
      run,
      parts * rows,
      lines.length,
      target.pitch,
      target.offset,
      ...words(wide),
      ...words(other),
    ],
    tasks: lines.tasks,
  });
  if (parts === 1) return [sum];
  const y = { ...narrow, shape: [rows, channels] };
  return [sum, sumParts(`${label} sum`, 'element-wise', target.value, y, parts, accumulate)];
}
