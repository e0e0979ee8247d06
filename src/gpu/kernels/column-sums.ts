import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { dispatchOf, read, update } from './kernel.ts';
import { sumParts } from './sum-parts.ts';

/** sums[c] (+)= sum over rows of x[row, c]: the gradient of a bias. */
export function columnSums(
  label: string,
  kind: KernelKind,
  x: Tensor,
  sums: Value,
  scratch: (words: number) => Value,
  accumulate = false,
): Dispatch[] {
  const channels = channelsOf(x);
  const rows = rowsOf(x);
  const fours = inFours(x);
  const [element, lanes] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  const { chunks, length } = rowChunks(rows, Math.ceil(channels / lanes / LANES));
  const target = chunks === 1 ? sums : scratch(chunks * channels);
  const partial = dispatchOf({
    label,
    kind,
    slots: [read('x', x, element), update('sums', target, element, accumulate && chunks === 1)],
    params: { rows, length, channels: channels / lanes, pitch: x.pitch / lanes, offset: x.offset / lanes },
    body: `var<workgroup> part: array<${element}, ${LANES * LANES}>;
${CHUNK_MAIN}
  let inside = c < params.channels;
  var s = ${fours ? 'vec4f(0.0)' : '0.0'};
  if (inside) {
    for (var row = begin + slot; row < end; row += ${LANES}u) { s += x[params.offset + row * params.pitch + c]; }
  }
  part[li] = s;
  ${sumOverSlots('part')}
  if (slot == 0u && inside) { sums[group.y * params.channels + c] ${accumulate && chunks === 1 ? '+=' : '='} part[li]; }
}`,
    workgroups: [Math.ceil(channels / lanes / LANES), chunks, 1],
  });
  return chunks === 1 ? [partial] : [partial, sumParts(`${label} sum`, kind, target, tensorOf(sums, [channels]), chunks, accumulate)];
}
