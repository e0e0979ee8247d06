import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { sizeOf, type Tensor, type Value } from '../plan/value.ts';
import { dispatchOf, linearGrid, read, update } from './kernel.ts';

const THREADS = 256;

/** Returns how many threads share the parts of one item: with many parts, one thread per item would be slow and leave a device idle. */
function lanesFor(parts: number): number {
  if (parts >= 64) return 16;
  return parts >= 16 ? 4 : 1;
}

/**
 * y (+)= sum of `parts` blocks [parts][y's size]; y must be contiguous, or [rows, channels] with a pitch. The blocks
 * lie from word `begin` on, a multiple of four where y's channels are. The order of the sum is fixed: every lane adds its own parts, then the lanes'
 * sums are added one after another.
 */
export function sumParts(
  label: string,
  kind: KernelKind,
  blocks: Value,
  y: Tensor,
  parts: number,
  accumulate = false,
  begin = 0,
): Dispatch {
  const size = sizeOf(y.shape);
  const channels = y.shape[y.shape.length - 1];
  const fours = channels % 4 === 0 && y.pitch % 4 === 0 && y.offset % 4 === 0;
  const [element, width] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  const lanes = lanesFor(parts);
  const items = THREADS / lanes;
  const put = `y[params.offset + (i / params.channels) * params.pitch + i % params.channels] ${accumulate ? '+=' : '='}`;
  const sum = `var sum = ${element}(0.0);
  if (i < params.items) { for (var p = part; p < params.parts; p += ${lanes}u) { sum += blocks[${begin / width}u + p * params.items + i]; } }`;
  const total = `sums[li] = sum;
  workgroupBarrier();
  if (part > 0u || i >= params.items) { return; }
  for (var l = 1u; l < ${lanes}u; l++) { sum += sums[li + l * ${items}u]; }`;
  return dispatchOf({
    label,
    kind,
    slots: [read('blocks', blocks, element, parts * size), update('y', y, element, accumulate)],
    params: { items: size / width, parts, channels: channels / width, pitch: y.pitch / width, offset: y.offset / width },
    body: `${lanes > 1 ? `var<workgroup> sums: array<${element}, ${THREADS}>;` : ''}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {
  let i = (group.y * groups.x + group.x) * ${items}u + li % ${items}u;
  let part = li / ${items}u;
  ${sum}
  ${lanes > 1 ? total : 'if (i >= params.items) { return; }'}
  ${put} sum;
}`,
    workgroups: linearGrid(size / width, items),
  });
}
