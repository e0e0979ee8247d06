import type { Dispatch } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, read, write } from './kernel.ts';

const THREADS = 64;
const MOST_GROUPS = 1024;
/** The vectors of four that each thread sums before another workgroup is added. */
const LEAST_PER_THREAD = 8;
/** The number that torch adds to the norm before it divides by it. */
export const TORCH_EPS = 1e-6;

const REDUCE = `var<workgroup> sums: array<f32, ${THREADS}>;
fn reduce(li: u32) {
  workgroupBarrier();
  for (var half = ${THREADS / 2}u; half > 0u; half = half / 2u) {
    if (li < half) { sums[li] += sums[li + half]; }
    workgroupBarrier();
  }
}
`;

function groupsFor({ words }: Value): number {
  return Math.min(MOST_GROUPS, Math.max(1, Math.ceil(words / (4 * THREADS * LEAST_PER_THREAD))));
}

/** parts[first + group] = the group's share of the sum of squares of a stretch of gradients, whose size is a multiple of four. */
function squareSums(label: string, gradients: Value, parts: Value, first: number): Dispatch {
  const groups = groupsFor(gradients);
  return dispatchOf({
    label,
    kind: 'optimizer',
    slots: [read('gradients', gradients, 'vec4<f32>'), write('parts', parts, 'f32', groups)],
    params: { items: gradients.words / 4, stride: groups * THREADS, first },
    body: `${REDUCE}@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  var sum = vec4f(0.0);
  for (var i = group.x * ${THREADS}u + li; i < params.items; i += params.stride) { sum += gradients[i] * gradients[i]; }
  sums[li] = (sum.x + sum.y) + (sum.z + sum.w);
  reduce(li);
  if (li == 0u) { parts[params.first + group.x] = sums[0]; }
}`,
    workgroups: [groups, 1, 1],
  });
}

/**
 * Computes the factor by which torch.nn.utils.clip_grad_norm_ multiplies gradients: factor[0] = min(1, most / (norm + 1e-6)),
 * where the norm is that of all stretches together. Sums are taken in a fixed order.
 */
export function clipFactor(
  label: string,
  gradients: readonly Value[],
  most: number,
  factor: Value,
  scratch: (words: number) => Value,
): Dispatch[] {
  const groups = gradients.map(groupsFor);
  const total = groups.reduce((a, b) => a + b, 0);
  const parts = scratch(total);
  let first = 0;
  const squares = gradients.map((stretch, i) => {
    const made = squareSums(`${label} squares`, stretch, parts, first);
    first += groups[i];
    return made;
  });
  const merge = dispatchOf({
    label,
    kind: 'optimizer',
    slots: [read('parts', parts), write('factor', factor)],
    params: { parts: total, most: floatBits(most), eps: floatBits(TORCH_EPS) },
    body: `${REDUCE}@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) li: u32) {
  var sum = 0.0;
  for (var i = li; i < params.parts; i += ${THREADS}u) { sum += parts[i]; }
  sums[li] = sum;
  reduce(li);
  if (li == 0u) { factor[0] = min(1.0, bitcast<f32>(params.most) / (sqrt(sums[0]) + bitcast<f32>(params.eps))); }
}`,
    workgroups: [1, 1, 1],
  });
  return [...squares, merge];
}
