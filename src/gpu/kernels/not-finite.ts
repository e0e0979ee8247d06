import type { Dispatch } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { dispatchOf, read, write } from './kernel.ts';

const THREADS = 64;
const MOST_GROUPS = 256;
/** The vectors of four that each thread tests before another workgroup is added. */
const LEAST_PER_THREAD = 16;

/** Returns the number of parts that `notFinite` writes for a stretch. */
export function partsOfStretch({ words }: Value): number {
  return Math.min(MOST_GROUPS, Math.max(1, Math.ceil(words / (4 * THREADS * LEAST_PER_THREAD))));
}

/**
 * parts[first + group] = 1 when the group's share of a stretch of floats contains infinity or NaN, else 0. The stretch's size is a
 * multiple of four. The kernel tests the bits, since WGSL allows a device to assume that such floats do not occur.
 */
export function notFinite(label: string, stretch: Value, parts: Value, first: number): Dispatch {
  const groups = partsOfStretch(stretch);
  return dispatchOf({
    label,
    kind: 'optimizer',
    slots: [read('values', stretch, 'vec4<u32>'), write('parts', parts, 'f32', groups)],
    params: { items: stretch.words / 4, stride: groups * THREADS, first },
    body: `const EXPONENT = vec4u(0x7f800000u);
var<workgroup> found: array<u32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  var mine = 0u;
  for (var i = group.x * ${THREADS}u + li; i < params.items; i += params.stride) {
    if (any((values[i] & EXPONENT) == EXPONENT)) { mine = 1u; }
  }
  found[li] = mine;
  workgroupBarrier();
  if (li > 0u) { return; }
  for (var l = 1u; l < ${THREADS}u; l++) { mine |= found[l]; }
  parts[params.first + group.x] = f32(mine);
}`,
    workgroups: [groups, 1, 1],
  });
}
