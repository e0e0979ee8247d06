import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor } from '../plan/value.ts';
import { dispatchOf, read, write } from './kernel.ts';

/** A workgroup turns a block of so many numbers squared, in strips of 8 rows. */
const SIDE = 32;
const STRIP = 8;

/**
 * Writes a convolution's weights [taps * C, O] as [taps * O, C]: every tap's matrix turned, so that neighbouring numbers belong to neighbouring
 * channels of the input.
 */
export function turnWeights(label: string, kind: KernelKind, weight: Tensor, turned: Tensor): Dispatch {
  const [outputs, inputs] = [channelsOf(weight), channelsOf(turned)];
  const taps = rowsOf(weight) / inputs;
  return dispatchOf({
    label,
    kind,
    slots: [read('weight', weight), write('turned', turned)],
    params: { inputs, outputs, pitch: weight.pitch, offset: weight.offset },
    // A row of the block has one number more than it holds, so that a column lies in as many banks of memory as a row.
    body: `var<workgroup> block: array<f32, ${SIDE * (SIDE + 1)}>;
@compute @workgroup_size(${SIDE * STRIP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  let column = li % ${SIDE}u;
  let first = li / ${SIDE}u;
  let c0 = group.y * ${SIDE}u;
  let o0 = group.x * ${SIDE}u;
  for (var row = first; row < ${SIDE}u; row += ${STRIP}u) {
    if (c0 + row < params.inputs && o0 + column < params.outputs) {
      block[row * ${SIDE + 1}u + column] = weight[params.offset + (group.z * params.inputs + c0 + row) * params.pitch + o0 + column];
    }
  }
  workgroupBarrier();
  for (var row = first; row < ${SIDE}u; row += ${STRIP}u) {
    if (o0 + row < params.outputs && c0 + column < params.inputs) {
      turned[(group.z * params.outputs + o0 + row) * params.inputs + c0 + column] = block[column * ${SIDE + 1}u + row];
    }
  }
}`,
    workgroups: [Math.ceil(outputs / SIDE), Math.ceil(inputs / SIDE), taps],
  });
}
