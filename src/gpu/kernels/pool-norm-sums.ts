import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES } from './channel-sums.ts';
import { type ColumnParts, chunksOf, groupsOf, leaveSums, type NormSums, partsOfRows, partsSlot, SUMS_MEMORY } from './column-parts.ts';
import { dispatchOf, read, write } from './kernel.ts';
import { areBytes, INPUT_PIXEL, type PoolShape, poolConstants } from './pool.ts';

export interface MaxPoolNormGradient {
  dy: Tensor;
  winners: Value;
  dx: Tensor;
  shape: PoolShape;
  /** The batch norm whose activation's output was pooled. */
  norm: NormSums;
}

/** The parts that `maxPoolNormGradient` can leave for a batch norm of x, in memory that `scratch` makes; null where it can not. */
export function poolNormParts(
  x: Tensor,
  { dy, winners, dx }: Pick<MaxPoolNormGradient, 'dy' | 'winners' | 'dx'>,
  scratch: (words: number) => Value,
): ColumnParts | null {
  return inFours(x, dy, dx) && areBytes(winners, dy) ? partsOfRows(x, scratch) : null;
}

/**
 * The gradient of a batch norm's output before its activation, from that of the max pooling of its activation: that of `maxPoolBackward` times the
 * activation's slope. Leaves the sums that the norm's own gradient needs.
 */
export function maxPoolNormGradient(label: string, { dy, winners, dx, shape, norm }: MaxPoolNormGradient): Dispatch {
  const { parts, x, stats, activation } = norm;
  const { chunks, length } = chunksOf(x);
  const type = 'vec4<f32>';
  const places = Object.entries({ dy, dx, x }).flatMap(([name, { pitch, offset }]) => [
    [`${name}_pitch`, pitch / 4],
    [`${name}_offset`, offset / 4],
  ]);
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [
      read('dy', dy, type),
      read('winners', winners, 'u32'),
      write('dx', dx, type),
      read('x', x, type),
      read('stats', stats, type),
      partsSlot(parts, channelsOf(x)),
    ],
    params: { rows: rowsOf(x), length, channels: channelsOf(x) / 4, ...Object.fromEntries(places) },
    body: `${activationCode(activation)}
${poolConstants(shape)}
${SUMS_MEMORY}
fn pooled(row: u32, c: u32) -> vec4f {
  ${INPUT_PIXEL}
  var sum = vec4f(0.0);
  for (var oy = oy0; oy <= oy1; oy++) {
    for (var ox = ox0; ox <= ox1; ox++) {
      let tap = u32((py - oy * stride_h) * kernel_w + px - ox * stride_w);
      let window = u32((image * output_h + oy) * output_w + ox);
      let bytes = (vec4u(winners[window * params.channels + c]) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(255u);
      let wins = bytes == vec4u(tap);
      if (any(wins)) { sum += select(vec4f(0.0), dy[params.dy_offset + window * params.dy_pitch + c], wins); }
    }
  }
  return sum;
}
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
      let n = (x[params.x_offset + row * params.x_pitch + c] - mean) * inverse;
      let g = pooled(row, c) * slope4(n * weight + bias);
      dx[params.dx_offset + row * params.dx_pitch + c] = g;
      s1 += g;
      s2 += g * n;
    }
  }
  ${leaveSums()}
}`,
    workgroups: [groupsOf(x), chunks, 1],
  });
}
