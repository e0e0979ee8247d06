import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { ActivationByOutput } from './activation.ts';
import { activationCode, SLOPE_BY_OUTPUT } from './activation-code.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ColumnParts, HEAD_WORDS, headCode, type NormSums, usedWords } from './column-parts.ts';
import { dispatchOf, read, update, write } from './kernel.ts';

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
  if (!inFours(x, z, dz ?? dy, dy)) return null;
  const { chunks, length } = chunksOf(x);
  return { value: scratch(usedWords(chunks, channelsOf(x))), chunks, fewestRows: length };
}

const groupsOf = (x: Tensor) => Math.ceil(channelsOf(x) / 4 / LANES);
const chunksOf = (x: Tensor) => rowChunks(rowsOf(x), groupsOf(x));

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
      write('parts', parts.value, type, usedWords(chunks, channelsOf(x))),
    ],
    params: { rows: rowsOf(x), length, channels: channelsOf(x) / 4, ...Object.fromEntries(places) },
    body: `${activationCode(norm.activation)}
fn derivative(z: vec4f) -> vec4f { return ${SLOPE_BY_OUTPUT[activation]}; }
var<workgroup> biases: array<vec4f, ${LANES * LANES}>;
var<workgroup> weights: array<vec4f, ${LANES * LANES}>;
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
  biases[li] = s1;
  weights[li] = s2;
  ${sumOverSlots('biases', 'weights')}
  ${headCode('parts', true)}
  if (slot == 0u && inside) {
    parts[${HEAD_WORDS / 4}u + (group.y * 2u) * params.channels + c] = biases[li];
    parts[${HEAD_WORDS / 4}u + (group.y * 2u + 1u) * params.channels + c] = weights[li];
  }
}`,
    workgroups: [groupsOf(x), chunks, 1],
  });
}
