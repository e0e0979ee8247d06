import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Pair } from './conv-geometry.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update, write } from './kernel.ts';
import { pixelsRead } from './reach.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

export interface PoolShape {
  input: Pair;
  output: Pair;
  kernel: Pair;
  stride: Pair;
  padding: Pair;
}

/** The code of `sourceCode` for a pooling's input `x`, channel by channel. */
export const pooledCode = (x: Source, y: Tensor, shape: PoolShape) =>
  sourceCode('x', x, false, { words: y.shape[0] * pixelsRead(shape) * channelsOf(y) });

export const poolConstants = (shape: PoolShape) =>
  Object.entries(shape)
    .map(([name, [h, w]]) => `const ${name}_h = ${h}; const ${name}_w = ${w};`)
    .join('\n');

/** WGSL that splits item `i`, one channel of one output pixel, into `row` of the output, `image`, `oy`, `ox` and `c`. */
export const OUTPUT_ITEM = `let c = i % params.channels;
  let row = i / params.channels;
  let image = i32(row / u32(output_h * output_w));
  let oy = i32(row % u32(output_h * output_w)) / output_w;
  let ox = i32(row % u32(output_w));`;

/** WGSL of the place of input pixel `row`; the windows that hold it are oy0..oy1 and ox0..ox1. */
export const INPUT_PIXEL = `let image = i32(row / u32(input_h * input_w));
  let py = i32(row % u32(input_h * input_w)) / input_w + padding_h;
  let px = i32(row % u32(input_w)) + padding_w;
  let oy0 = max((py - kernel_h + stride_h) / stride_h, 0);
  let ox0 = max((px - kernel_w + stride_w) / stride_w, 0);
  let oy1 = min(py / stride_h, output_h - 1);
  let ox1 = min(px / stride_w, output_w - 1);`;

/** WGSL that splits item `i`, one channel of one input pixel, see INPUT_PIXEL. */
export const INPUT_ITEM = `let c = i % params.channels;
  let row = i / params.channels;
  ${INPUT_PIXEL}`;

/** So many taps fit a byte. */
const MOST_TAPS = 256;

/** The words of the winners that `maxPoolForward` keeps: a byte for every number of y where it reads four channels at a time, else a word. */
export function winnerWords({ tensor }: Source, y: Tensor, { kernel: [h, w] }: PoolShape): number {
  const size = rowsOf(y) * channelsOf(y);
  return inFours(tensor, y) && h * w <= MOST_TAPS ? size / 4 : size;
}

/** Whether the winners of a pooling to y, or its gradient, are bytes. */
export const areBytes = (winners: Value, y: Tensor) => 4 * winners.words === rowsOf(y) * channelsOf(y);

/** Max pooling; `winners` (see `winnerWords`) keeps the tap of each window's maximum, the first of equals. Padding never wins. */
export function maxPoolForward(label: string, x: Source, y: Tensor, winners: Value | null, shape: PoolShape): Dispatch {
  const fours = winners ? areBytes(winners, y) : inFours(x.tensor, y);
  const [lanes, element, index, wins] = fours ? ([4, 'vec4<f32>', 'vec4u', 'vec4<bool>'] as const) : ([1, 'f32', 'u32', 'bool'] as const);
  const source = sourceCode('x', x, fours, { words: y.shape[0] * pixelsRead(shape) * channelsOf(y) });
  const channels = channelsOf(y) / lanes;
  const items = rowsOf(y) * channels;
  const bytes = ['x', 'y', 'z', 'w'].map((lane, k) => `(winner.${lane} << ${8 * k}u)`).join(' | ');
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [...source.slots, write('y', y, element), ...(winners ? [write('winners', winners, 'u32')] : [])],
    params: { ...source.params, items, channels, pitch: y.pitch / lanes, offset: y.offset / lanes },
    body: `${source.code}${poolConstants(shape)}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  ${OUTPUT_ITEM}
  var largest = ${element}(0.0);
  var winner = ${index}(0u);
  var first = true;
  for (var ky = 0; ky < kernel_h; ky++) {
    let iy = oy * stride_h - padding_h + ky;
    if (iy < 0 || iy >= input_h) { continue; }
    for (var kx = 0; kx < kernel_w; kx++) {
      let ix = ox * stride_w - padding_w + kx;
      if (ix < 0 || ix >= input_w) { continue; }
      let v = ${fours ? 'x' : 'x_one'}(u32((image * input_h + iy) * input_w + ix), c * ${lanes}u);
      // A NaN wins, as in torch: a broken run must show.
      let wins = ${wins}(first) | (v > largest) | (v != v);
      largest = select(largest, v, wins);
      winner = select(winner, ${index}(u32(ky * kernel_w + kx)), wins);
      first = false;
    }
  }
  y[params.offset + row * params.pitch + c] = largest;
  ${winners ? `winners[i] = ${fours ? bytes : 'winner'};` : ''}
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

/** The gradient of max pooling: every input pixel sums dy over the windows whose maximum it is. */
export function maxPoolBackward(label: string, dy: Tensor, winners: Value, dx: Tensor, accumulate: boolean, shape: PoolShape): Dispatch {
  const items = rowsOf(dx) * channelsOf(dx);
  const winner = areBytes(winners, dy) ? '((winners[at / 4u] >> (8u * (at % 4u))) & 255u)' : 'winners[at]';
  return dispatchOf({
    label,
    kind: 'pool',
    slots: [read('dy', dy), read('winners', winners, 'u32'), update('dx', dx, 'f32', accumulate)],
    params: { items, channels: channelsOf(dx), dy_pitch: dy.pitch, dy_offset: dy.offset, dx_pitch: dx.pitch, dx_offset: dx.offset },
    body: `${poolConstants(shape)}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  ${INPUT_ITEM}
  var sum = 0.0;
  for (var oy = oy0; oy <= oy1; oy++) {
    for (var ox = ox0; ox <= ox1; ox++) {
      let tap = u32((py - oy * stride_h) * kernel_w + px - ox * stride_w);
      let source = u32((image * output_h + oy) * output_w + ox);
      let at = source * params.channels + c;
      if (${winner} == tap) { sum += dy[params.dy_offset + source * params.dy_pitch + c]; }
    }
  }
  dx[params.dx_offset + row * params.dx_pitch + c] ${accumulate ? '+=' : '='} sum;
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
