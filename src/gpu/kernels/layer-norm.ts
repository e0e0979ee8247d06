import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { columnSums } from './column-sums.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, read, update, write } from './kernel.ts';

const THREADS = 64;

/** Returns a grid of one workgroup per row, with the rows folded into two axes when one is too short. */
function rowGrid(rows: number): [number, number, number] {
  const height = Math.ceil(rows / 65_535);
  return [Math.ceil(rows / height), height, 1];
}

/** The head of a kernel that handles one row per workgroup; `sum_of` sums a number over the workgroup's threads. */
const ROW_MAIN = `var<workgroup> part: array<f32, ${THREADS}>;
fn sum_of(li: u32, v: f32) -> f32 {
  workgroupBarrier();
  part[li] = v;
  workgroupBarrier();
  for (var half = ${THREADS / 2}u; half > 0u; half = half / 2u) {
    if (li < half) { part[li] += part[li + half]; }
    workgroupBarrier();
  }
  return part[0];
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {
  let line = group.y * groups.x + group.x;
  let inside = line < params.rows;
  let row = min(line, params.rows - 1u);
  let C = params.channels;`;

export interface LayerNorm {
  x: Tensor;
  weight: Value;
  bias: Value;
  y: Tensor;
  /** [rows, 2]: mean and inverse deviation, kept for the gradient. */
  stats: Value;
  eps: number;
}

/** y = (x - mean) / sqrt(variance + eps) * weight + bias over the last axis; the variance is the mean square of x - mean. */
export function layerNormForward(label: string, { x, weight, bias, y, stats, eps }: LayerNorm): Dispatch {
  return dispatchOf({
    label,
    kind: 'layer norm',
    slots: [read('x', x), read('weight', weight), read('bias', bias), write('y', y), write('stats', stats)],
    params: {
      rows: rowsOf(x),
      channels: channelsOf(x),
      x_pitch: x.pitch,
      x_offset: x.offset,
      y_pitch: y.pitch,
      y_offset: y.offset,
      eps: floatBits(eps),
    },
    body: `${ROW_MAIN}
  let at = params.x_offset + row * params.x_pitch;
  var s = 0.0;
  for (var c = li; c < C; c += ${THREADS}u) { s += x[at + c]; }
  let mean = sum_of(li, s) / f32(C);
  var square = 0.0;
  for (var c = li; c < C; c += ${THREADS}u) { let d = x[at + c] - mean; square += d * d; }
  let inverse = 1.0 / sqrt(sum_of(li, square) / f32(C) + bitcast<f32>(params.eps));
  if (!inside) { return; }
  let to = params.y_offset + row * params.y_pitch;
  for (var c = li; c < C; c += ${THREADS}u) { y[to + c] = (x[at + c] - mean) * inverse * weight[c] + bias[c]; }
  if (li == 0u) { stats[2u * row] = mean; stats[2u * row + 1u] = inverse; }
}`,
    workgroups: rowGrid(rowsOf(x)),
  });
}

export interface LayerNormBackward {
  x: Tensor;
  weight: Value;
  stats: Value;
  dy: Tensor;
  dx: Tensor | null;
  accumulate: boolean;
  dWeight: Value | null;
  dBias: Value | null;
  scratch: (words: number) => Value;
}

/** dx = inverse * (g - mean(g) - n * mean(g * n)), g = dy * weight, n = normalised x; dWeight = sum of dy * n, dBias = sum of dy. */
export function layerNormBackward(label: string, args: LayerNormBackward): Dispatch[] {
  const { x, weight, stats, dy, dx, accumulate, dWeight, dBias, scratch } = args;
  const dispatches: Dispatch[] = [];
  const channels = channelsOf(x);
  if (dBias) dispatches.push(...columnSums(`${label} bias`, 'layer norm', dy, dBias, scratch));
  const projected = dWeight ? tensorOf(scratch(rowsOf(x) * channels), [rowsOf(x), channels]) : null;
  dispatches.push(
    dispatchOf({
      label,
      kind: 'layer norm',
      slots: [
        read('x', x),
        read('weight', weight),
        read('stats', stats),
        read('dy', dy),
        ...(dx ? [update('dx', dx, 'f32', accumulate)] : []),
        ...(projected ? [write('projected', projected)] : []),
      ],
      params: {
        rows: rowsOf(x),
        channels,
        x_pitch: x.pitch,
        x_offset: x.offset,
        dy_pitch: dy.pitch,
        dy_offset: dy.offset,
        dx_pitch: dx?.pitch ?? 0,
        dx_offset: dx?.offset ?? 0,
      },
      body: `${ROW_MAIN}
  let at = params.x_offset + row * params.x_pitch;
  let source = params.dy_offset + row * params.dy_pitch;
  let mean = stats[2u * row];
  let inverse = stats[2u * row + 1u];
  var s1 = 0.0;
  var s2 = 0.0;
  for (var c = li; c < C; c += ${THREADS}u) {
    let n = (x[at + c] - mean) * inverse;
    let g = dy[source + c] * weight[c];
    s1 += g;
    s2 += g * n;
  }
  let mean_g = sum_of(li, s1) / f32(C);
  let mean_gn = sum_of(li, s2) / f32(C);
  if (!inside) { return; }
  for (var c = li; c < C; c += ${THREADS}u) {
    let n = (x[at + c] - mean) * inverse;
    ${dx ? `dx[params.dx_offset + row * params.dx_pitch + c] ${accumulate ? '+=' : '='} inverse * (dy[source + c] * weight[c] - mean_g - n * mean_gn);` : ''}
    ${projected ? 'projected[row * C + c] = dy[source + c] * n;' : ''}
  }
}`,
      workgroups: rowGrid(rowsOf(x)),
    }),
  );
  if (projected && dWeight) dispatches.push(...columnSums(`${label} weight`, 'layer norm', projected, dWeight, scratch));
  return dispatches;
}
