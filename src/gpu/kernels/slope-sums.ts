import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES } from './channel-sums.ts';
import { type ColumnParts, chunksOf, groupsOf, leaveSums, type NormSums, partsOfRows, partsSlot, SUMS_MEMORY } from './column-parts.ts';
import { dispatchOf, read, update } from './kernel.ts';
import { type OutputSlope, outputSlopeCode } from './output-slope.ts';

export interface SlopeSums {
  slope: OutputSlope;
  /** The gradient of the activation's output, or of its average over as many rows as dy has for each of its own; null where it lies in dy. */
  dz: Tensor | null;
  dy: Tensor;
  norm: NormSums;
}

/** The parts that `slopeSums` can leave for a batch norm of x, in memory that `scratch` makes; null where it can not. */
export function slopeParts(
  x: Tensor,
  { slope, dz, dy }: Pick<SlopeSums, 'slope' | 'dz' | 'dy'>,
  scratch: (words: number) => Value,
): ColumnParts | null {
  return inFours(x, dz ?? dy, dy, ...('z' in slope ? [slope.z] : [])) ? partsOfRows(x, scratch) : null;
}

/** dy = dz * slope of an activation, where dz is that of an average divided by its rows; leaves the sums for a batch norm whose activation's output dy is the gradient of. */
export function slopeSums(label: string, { slope, dz, dy, norm }: SlopeSums): Dispatch {
  const { parts, x, stats } = norm;
  const { chunks, length } = chunksOf(x);
  const type = 'vec4<f32>';
  const sloped = outputSlopeCode(slope);
  const averaged = dz ? rowsOf(dy) / rowsOf(dz) : 1;
  const share = averaged > 1 ? ' / f32(params.averaged)' : '';
  const places = Object.entries({ dz: dz ?? dy, dy, x }).flatMap(([name, { pitch, offset }]) => [
    [`${name}_pitch`, pitch / 4],
    [`${name}_offset`, offset / 4],
  ]);
  return dispatchOf({
    label,
    kind: 'element-wise',
    slots: [
      ...sloped.slots,
      update('dy', dy, type, !dz),
      ...(dz ? [read('dz', dz, type)] : []),
      read('x', x, type),
      read('stats', stats, type),
      partsSlot(parts, channelsOf(x)),
    ],
    params: { rows: rowsOf(x), length, channels: channelsOf(x) / 4, ...Object.fromEntries(places), averaged, ...sloped.params },
    body: `${activationCode(norm.activation)}
${sloped.code}${SUMS_MEMORY}
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
      let v = ${dz ? `dz[params.dz_offset + row / params.averaged * params.dz_pitch + c]${share}` : 'dy[at]'} * output_slope(row, 4u * c);
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
