import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, sizeOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ConvShape, shapeConstants } from './conv-geometry.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update, write } from './kernel.ts';
import { pixelsRead, pixelsReadPerTap, tapsUsed } from './reach.ts';
import { plain, type Source } from './source.ts';
import { sourceCode } from './source-code.ts';
import { sumParts } from './sum-parts.ts';

/** A convolution with one kernel per channel; `weight` is [kh * kw, C]. */
export interface DepthwiseForward {
  x: Source;
  weight: Tensor;
  bias: Value | null;
  y: Tensor;
  shape: ConvShape;
  activation: Activation | null;
}

const elementOf = (fours: boolean) => (fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const));
const zeroOf = (fours: boolean) => (fours ? 'vec4f(0.0)' : '0.0');
const callOf = (name: string, fours: boolean) => (fours ? name : `${name}_one`);

/** WGSL that splits item `i`, a channel (or four) of one pixel of a map of this height and width, into its coordinates. */
const itemOf = (height: string, width: string) => `if (i >= params.items) { return; }
  let c = (i % params.vectors) * params.lanes;
  let row = i / params.vectors;
  let image = i32(row / u32(${height} * ${width}));
  let py = i32(row % u32(${height} * ${width})) / ${width};
  let px = i32(row % u32(${width}));`;

/** Y[p, c] = activation(bias[c] + sum over taps t of X[pixel that t reads for p, c] * W[t, c]). */
export function depthwiseForward(label: string, { x, weight, bias, y, shape, activation }: DepthwiseForward): Dispatch {
  const fours = inFours(x.tensor, y, weight);
  const [element, lanes] = elementOf(fours);
  const channels = channelsOf(y);
  const items = (rowsOf(y) * channels) / lanes;
  const source = sourceCode('x', x, fours, { words: shape.batch * pixelsRead(shape) * channels });
  const sum = bias ? `sum + bias[c / ${lanes}u]` : 'sum';
  return dispatchOf({
    label,
    kind: 'depthwise',
    slots: [
      ...source.slots,
      read('w', weight, element, tapsUsed(shape) * channels),
      write('y', y, element),
      ...(bias ? [read('bias', bias, element)] : []),
    ],
    params: { ...source.params, items, vectors: channels / lanes, lanes, channels, pitch: y.pitch, offset: y.offset },
    body: `${source.code}${shapeConstants(shape)}${activation ? activationCode(activation) : ''}
${LINEAR_MAIN}
  ${itemOf('output_h', 'output_w')}
  var sum = ${zeroOf(fours)};
  for (var ky = 0; ky < kernel_h; ky++) {
    let iy = py * stride_h - padding_h + ky * dilation_h;
    if (iy < 0 || iy >= input_h) { continue; }
    for (var kx = 0; kx < kernel_w; kx++) {
      let ix = px * stride_w - padding_w + kx * dilation_w;
      if (ix < 0 || ix >= input_w) { continue; }
      let tap = u32(ky * kernel_w + kx);
      sum += ${callOf('x', fours)}(u32((image * input_h + iy) * input_w + ix), c) * w[(tap * params.channels + c) / ${lanes}u];
    }
  }
  y[(params.offset + row * params.pitch + c) / ${lanes}u] = ${activation ? `${fours ? 'activate4' : 'activate'}(${sum})` : sum};
}`,
    macs: rowsOf(y) * channels * sizeOf(shape.kernel),
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

export interface DepthwiseInputGradient {
  dy: Tensor;
  weight: Tensor;
  dx: Tensor;
  accumulate: boolean;
  shape: ConvShape;
}

/** dX[i, c] = sum over taps t and outputs p that read pixel i through t of dY[p, c] * W[t, c]. */
export function depthwiseInputGradient(label: string, { dy, weight, dx, accumulate, shape }: DepthwiseInputGradient): Dispatch {
  const fours = inFours(dy, dx, weight);
  const [element, lanes] = elementOf(fours);
  const channels = channelsOf(dx);
  const items = (rowsOf(dx) * channels) / lanes;
  const source = sourceCode('dy', plain(dy), fours);
  return dispatchOf({
    label,
    kind: 'depthwise',
    slots: [...source.slots, read('w', weight, element, tapsUsed(shape) * channels), update('dx', dx, element, accumulate)],
    params: { ...source.params, items, vectors: channels / lanes, lanes, channels, pitch: dx.pitch, offset: dx.offset },
    body: `${source.code}${shapeConstants(shape)}
${LINEAR_MAIN}
  ${itemOf('input_h', 'input_w')}
  var sum = ${zeroOf(fours)};
  for (var ky = 0; ky < kernel_h; ky++) {
    let sy = py + padding_h - ky * dilation_h;
    let oy = sy / stride_h;
    if (sy < 0 || sy % stride_h != 0 || oy >= output_h) { continue; }
    for (var kx = 0; kx < kernel_w; kx++) {
      let sx = px + padding_w - kx * dilation_w;
      let ox = sx / stride_w;
      if (sx < 0 || sx % stride_w != 0 || ox >= output_w) { continue; }
      let tap = u32(ky * kernel_w + kx);
      sum += ${callOf('dy', fours)}(u32((image * output_h + oy) * output_w + ox), c) * w[(tap * params.channels + c) / ${lanes}u];
    }
  }
  dx[(params.offset + row * params.pitch + c) / ${lanes}u] ${accumulate ? '+=' : '='} sum;
}`,
    macs: rowsOf(dy) * channels * sizeOf(shape.kernel),
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

export interface DepthwiseFilterGradient {
  x: Source;
  dy: Tensor;
  /** [kh * kw, C] */
  dw: Tensor;
  accumulate: boolean;
  shape: ConvShape;
  scratch: (words: number) => Value;
}

/** dW[t, c] = sum over outputs p of X[pixel that t reads for p, c] * dY[p, c]. Chunks of pixels are summed in a fixed order. */
export function depthwiseFilterGradient(label: string, { x, dy, dw, accumulate, shape, scratch }: DepthwiseFilterGradient): Dispatch[] {
  const fours = inFours(x.tensor, dy, dw);
  const [element, lanes] = elementOf(fours);
  const channels = channelsOf(dy);
  const taps = shape.kernel[0] * shape.kernel[1];
  const { chunks, length } = rowChunks(rowsOf(dy), taps * Math.ceil(channels / lanes / LANES));
  const target = chunks === 1 ? dw : tensorOf(scratch(chunks * taps * channels), dw.shape);
  const words = shape.batch * pixelsReadPerTap(shape) * channels;
  const source = sourceCode('x', x, fours, { words, passes: tapsUsed(shape) });
  const gradient = sourceCode('dy', plain(dy), fours, { words });
  const partial = dispatchOf({
    label,
    kind: 'depthwise',
    slots: [
      ...source.slots,
      ...gradient.slots,
      update('dw', target, element, accumulate && chunks === 1, chunks === 1 ? undefined : target.value.words),
    ],
    params: { ...source.params, ...gradient.params, rows: rowsOf(dy), length, channels: channels / lanes, taps },
    body: `${source.code}${gradient.code}${shapeConstants(shape)}
var<workgroup> part: array<${element}, ${LANES * LANES}>;
${CHUNK_MAIN}
  let inside = c < params.channels;
  let tap = i32(group.z);
  var sum = ${zeroOf(fours)};
  if (inside) {
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let image = i32(row / u32(output_h * output_w));
      let iy = (i32(row % u32(output_h * output_w)) / output_w) * stride_h - padding_h + (tap / kernel_w) * dilation_h;
      let ix = i32(row % u32(output_w)) * stride_w - padding_w + (tap % kernel_w) * dilation_w;
      if (iy < 0 || iy >= input_h || ix < 0 || ix >= input_w) { continue; }
      sum += ${callOf('x', fours)}(u32((image * input_h + iy) * input_w + ix), c * ${lanes}u) * ${callOf('dy', fours)}(row, c * ${lanes}u);
    }
  }
  part[li] = sum;
  ${sumOverSlots('part')}
  if (slot == 0u && inside) {
    dw[(group.y * params.taps + group.z) * params.channels + c] ${accumulate && chunks === 1 ? '+=' : '='} part[li];
  }
}`,
    macs: rowsOf(dy) * channels * taps,
    workgroups: [Math.ceil(channels / lanes / LANES), chunks, taps],
  });
  return chunks === 1 ? [partial] : [partial, sumParts(`${label} sum`, 'depthwise', target.value, dw, chunks, accumulate)];
}
