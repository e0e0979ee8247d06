import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation, ActivationByOutput } from './activation.ts';
import { activationCode, SLOPE_BY_OUTPUT } from './activation-code.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, type Slot, write } from './kernel.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

/** How the slope of an activation is known for every number of its output. */
export type OutputSlope = SlopeOfOutput | SlopeOfInput | SlopeSigns;

/** It follows from the output z. */
export interface SlopeOfOutput {
  z: Tensor;
  activation: ActivationByOutput;
}

/** It follows from the activation's input u. */
export interface SlopeOfInput {
  u: Tensor;
  activation: Activation;
}

/** It is one or zero, as a bit says: that of row r and channel c is bit r * channels + c. The channels are a multiple of 32. */
export interface SlopeSigns {
  signs: Value;
  channels: number;
}

/**
 * WGSL of `fn output_slope(row: u32, n: u32) -> vec4f`, the slopes of four channels, the binding that it reads, and a name for what is read, for
 * classes of products.
 */
export function outputSlopeCode(slope: OutputSlope): { name: string; slots: Slot[]; params: Record<string, number>; code: string } {
  if ('signs' in slope) {
    return {
      name: 'signs of a slope',
      slots: [read('slope_signs', slope.signs, 'u32')],
      params: { slope_channels: slope.channels },
      code: `fn output_slope(row: u32, n: u32) -> vec4f {
  let i = row * params.slope_channels + n;
  return vec4f((vec4u(slope_signs[i / 32u] >> (i % 32u)) >> vec4u(0u, 1u, 2u, 3u)) & vec4u(1u));
}
`,
    };
  }
  const place = (name: string) => `${name}[(params.slope_offset + row * params.slope_pitch + n) / 4u]`;
  if ('u' in slope) {
    const { u, activation } = slope;
    // The functions of another activation may be in the same kernel.
    const code = activationCode(activation).replace(/\b(activate4?|slope4?|normal_cdf)\b/g, 'taken_$1');
    return {
      name: `${activation} slope by its input`,
      slots: [read('slope_u', u, 'vec4<f32>')],
      params: { slope_pitch: u.pitch, slope_offset: u.offset },
      code: `${code}fn output_slope(row: u32, n: u32) -> vec4f { return taken_slope4(${place('slope_u')}); }
`,
    };
  }
  const { z, activation } = slope;
  return {
    name: `${activation} slope`,
    slots: [read('slope_z', z, 'vec4<f32>')],
    params: { slope_pitch: z.pitch, slope_offset: z.offset },
    code: `${derivativeCode(activation)}fn output_slope(row: u32, n: u32) -> vec4f {
  return derivative(${place('slope_z')});
}
`,
  };
}

const derivativeCode = (activation: ActivationByOutput) => `fn derivative(z: vec4f) -> vec4f { return ${SLOPE_BY_OUTPUT[activation]}; }\n`;

export interface SumWithSigns {
  a: Source;
  b: Source;
  activation: Activation | null;
  output: Tensor;
}

const BITS = 32;
/** A thread has four numbers, so that so many threads have a word's bits. */
const THREADS_OF_WORD = BITS / 4;

const isOneOrZero = (activation: Activation | null): activation is 'relu' | 'relu6' => activation === 'relu' || activation === 'relu6';

/** The words of the signs that `sumWithSigns` can leave; null where it can not. */
export function signWords({ a, b, activation, output }: SumWithSigns): number | null {
  const channels = channelsOf(output);
  const alike = [a, b].every(({ tensor }) => rowsOf(tensor) === rowsOf(output) && channelsOf(tensor) === channels);
  if (!isOneOrZero(activation) || !alike || channels % BITS !== 0 || !inFours(output, a.tensor, b.tensor)) return null;
  return (rowsOf(output) * channels) / BITS;
}

/** y = activation(a + b), and where the activation's slope is one (SlopeSigns): its gradient then need not read y. */
export function sumWithSigns(label: string, { a, b, activation, output }: SumWithSigns, signs: Value): Dispatch {
  if (!isOneOrZero(activation)) throw new RangeError(`The slope of '${activation}' is not one or zero`);
  const sources = [sourceCode('a', a, true), sourceCode('b', b, true)];
  const vectors = channelsOf(output) / 4;
  const items = rowsOf(output) * vectors;
  return dispatchOf({
    label,
    kind: 'element-wise',
    slots: [write('out', output, 'vec4<f32>'), ...sources.flatMap(({ slots }) => slots), write('signs', signs, 'u32')],
    params: { items, vectors, pitch: output.pitch, offset: output.offset, ...sources[0].params, ...sources[1].params },
    body: `${activationCode(activation)}${derivativeCode(activation)}${sources.map(({ code }) => code).join('')}
var<workgroup> fours: array<u32, ${LINEAR_GROUP}>;
${LINEAR_MAIN}
  var four = 0u;
  if (i < params.items) {
    let row = i / params.vectors;
    let channel = (i % params.vectors) * 4u;
    let z = activate4(a(row, channel) + b(row, channel));
    out[(params.offset + row * params.pitch + channel) / 4u] = z;
    let bits = vec4u(derivative(z)) << vec4u(0u, 1u, 2u, 3u);
    four = bits.x | bits.y | bits.z | bits.w;
  }
  fours[lane] = four;
  workgroupBarrier();
  if (i >= params.items || lane % ${THREADS_OF_WORD}u > 0u) { return; }
  var word = 0u;
  for (var j = 0u; j < ${THREADS_OF_WORD}u; j++) { word |= fours[lane + j] << (4u * j); }
  signs[i / ${THREADS_OF_WORD}u] = word;
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
