import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { sizeOf, type Tensor, type Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, write } from './kernel.ts';

/** y (+)= sum of `parts` blocks [parts][y's size], in their order; y must lie without gaps or be [rows, channels] with a pitch. */
export function sumParts(label: string, kind: KernelKind, blocks: Value, y: Tensor, parts: number, accumulate = false): Dispatch {
  const size = sizeOf(y.shape);
  const channels = y.shape[y.shape.length - 1];
  const fours = channels % 4 === 0 && y.pitch % 4 === 0 && y.offset % 4 === 0;
  const [element, lanes] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  return dispatchOf({
    label,
    kind,
    slots: [read('blocks', blocks, element), write('y', y, element)],
    params: { items: size / lanes, parts, channels: channels / lanes, pitch: y.pitch / lanes, offset: y.offset / lanes },
    body: `${LINEAR_MAIN}
  if (i >= params.items) { return; }
  var sum = blocks[i];
  for (var p = 1u; p < params.parts; p++) { sum += blocks[p * params.items + i]; }
  y[params.offset + (i / params.channels) * params.pitch + i % params.channels] ${accumulate ? '+=' : '='} sum;
}`,
    workgroups: linearGrid(size / lanes, LINEAR_GROUP),
  });
}
