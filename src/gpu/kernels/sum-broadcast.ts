import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, sizeOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { rowOfInput } from './element-wise.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, update } from './kernel.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';
import { sumParts } from './sum-parts.ts';

/** The most rows that one thread sums. Longer sums are split, and a second dispatch adds their parts. */
const LONGEST_RUN = 256;

/** WGSL of the wide tensor's row for output row `to` and repetition `k`; the axes where `narrow` has size 1 are the repeated ones. */
function rowCode(wide: readonly number[], narrow: readonly number[]): string {
  const leading = wide.slice(0, -1);
  const terms = leading.map((size, axis) => {
    const stride = sizeOf(leading.slice(axis + 1));
    const repeated = narrow[axis] === 1;
    const inner = leading.slice(axis + 1).filter((_, i) => (narrow[axis + 1 + i] === 1) === repeated);
    return `((${repeated ? 'k' : 'to'} / ${sizeOf(inner)}u) % ${size}u) * ${stride}u`;
  });
  return terms.join(' + ') || '0u';
}

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
): Dispatch[] {
  const shape = wide.tensor.shape;
  const padded = [...Array.from({ length: shape.length - narrow.shape.length }, () => 1), ...narrow.shape];
  if (channelsOf(narrow) !== channelsOf(wide.tensor)) throw new RangeError(`${label}: channels are never repeated`);
  const channels = channelsOf(narrow);
  const rows = rowsOf(narrow);
  const repeats = rowsOf(wide.tensor) / rows;
  const parts = Math.ceil(repeats / LONGEST_RUN);
  const target = parts === 1 ? narrow : tensorOf(scratch(parts * rows * channels), [parts * rows, channels]);
  const x = sourceCode('x', wide, false);
  const f = factor ? sourceCode('factor', factor, false) : null;
  const sum = dispatchOf({
    label,
    kind: 'element-wise',
    slots: [...x.slots, ...(f?.slots ?? []), update('y', target, 'f32', accumulate && parts === 1)],
    params: {
      ...x.params,
      ...f?.params,
      items: parts * rows * channels,
      rows,
      channels,
      repeats,
      run: Math.ceil(repeats / parts),
      pitch: target.pitch,
      offset: target.offset,
    },
    body: `${x.code}${f?.code ?? ''}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let c = i % params.channels;
  let line = i / params.channels;
  let to = line % params.rows;
  let begin = (line / params.rows) * params.run;
  let end = min(begin + params.run, params.repeats);
  var sum = 0.0;
  for (var k = begin; k < end; k++) {
    let row = ${rowCode(shape, padded)};
    sum += x_one(row, c)${factor ? ` * factor_one(${rowOfInput(factor.tensor.shape, shape)}, c)` : ''};
  }
  y[params.offset + line * params.pitch + c] ${accumulate && parts === 1 ? '+=' : '='} sum;
}`,
    workgroups: linearGrid(parts * rows * channels, LINEAR_GROUP),
  });
  return parts === 1
    ? [sum]
    : [sum, sumParts(`${label} sum`, 'element-wise', target.value, { ...narrow, shape: [rows, channels] }, parts, accumulate)];
}
