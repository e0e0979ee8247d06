import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { ActivationByOutput } from './activation.ts';
import { activationCode, SLOPE_BY_OUTPUT } from './activation-code.ts';
import { CHUNK_MAIN, LANES } from './channel-sums.ts';
import { type ColumnParts, chunksOf, groupsOf, leaveSums, type NormSums, partsOfRows, partsSlot, SUMS_MEMORY } from './column-parts.ts';
import { dispatchOf, read, update } from './kernel.ts';

export interface SlopeSums {
  /** The activation's output. */
  z: Tensor;
  /** Its gradient; null where that lies in dy. */
  dz: Tensor | null;
  dy: Tensor;
  activation: ActivationByOutput;
  norm: NormSums;
}

/** The parts that `slopeSums` can leave for a batch norm of x, in memory that `scratch` makes; null where it can not. */
export function slopeParts(
  x: Tensor,
  { z, dz, dy }: Pick<SlopeSums, 'z' | 'dz' | 'dy'>,
  scratch: (words: number) => Value,
): ColumnParts | null {
  return inFours(x, z, dz ?? dy, dy) ? partsOfRows(x, scratch) : null;
}

/** dy = dz * slope, where the slope follows from the activation's output z; leaves the sums for a batch norm whose activation's output dy is the gradient of. */
export function slopeSums(label: string, { z, dz, dy, activation, norm }: SlopeSums): Dispatch {
  const { parts, x, stats } = norm;
  const { chunks, length } = chunksOf(x);
  const type = 'vec4<f32>';
  const places = Object.entries({ z, dz: dz ?? dy, dy, x }).flatMap(([name, { pitch, offset }]) => [
    [`${name}_pitch`, pitch / 4],
    [`${name}_offset`, offset / 4],
  ]);
  return dispatchOf({
    label,
    kind: 'element-wise',
    slots: [
      read('z', z, type),
      update('dy', dy, type, !dz),
      ...(dz ? [read('dz', dz, type)] : []),
      read('x', x, type),
      read('stats', stats, type),
      partsSlot(parts, channelsOf(x)),
    ],
    params: { rows: rowsOf(x), length, channels: channelsOf(x) / 4, ...Object.fromEntries(places) },
    body: `${activationCode(norm.activation)}
fn derivative(z: vec4f) -> vec4f { return ${SLOPE_BY_OUTPUT[activation]}; }
${SUMS_MEMORY}
${CHUNK_MAIN}
  let inside = c < params.channels;
  var s1 = vec4f(0.0);
  var s2 = vec4f(0.0);
  if (inside) {
    let mean = stats[c];
    let inverse = stats[params.channels + c];
    let weight = stats[2u * params.channels + c] / inverse;
    let bias = stats[3u * params.channels + c];
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let at = params.dy_offset + row * params.dy_pitch + c;
      let v = ${dz ? 'dz[params.dz_offset + row * params.dz_pitch + c]' : 'dy[at]'} * derivative(z[params.z_offset + row * params.z_pitch + c]);
      dy[at] = v;
      let n = (x[params.x_offset + row * params.x_pitch + c] - mean) * inverse;
      let g = v * slope4(n * weight + bias);
      s1 += g;
      s2 += g * n;
    }
  }
  ${leaveSums()}
}`,
    workgroups: [groupsOf(x), chunks, 1],
  });
}
