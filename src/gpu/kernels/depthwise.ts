import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, sizeOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ConvShape, shapeConstants } from './conv-geometry.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update, write } from './kernel.ts';
import { pixelsRead, readInPasses, tapsUsed } from './reach.ts';
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

/** The most sums that a thread keeps in registers, unless a single row of taps has more. */
const MOST_SUMS = 10;

/**
 * dW[t, c] = sum over outputs p of X[pixel that t reads for p, c] * dY[p, c]. Chunks of pixels are summed in a fixed order. A thread keeps the sums
 * of several rows of taps (of all for 3 x 3), so that both tensors are read once for those, not once for every tap.
 */
export function depthwiseFilterGradient(label: string, { x, dy, dw, accumulate, shape, scratch }: DepthwiseFilterGradient): Dispatch[] {
  const fours = inFours(x.tensor, dy, dw);
  const [element, lanes] = elementOf(fours);
  const channels = channelsOf(dy);
  const [height, width] = shape.kernel;
  const taps = height * width;
  const tapRows = Math.min(height, Math.max(1, Math.floor(MOST_SUMS / width)));
  const { pixels, passes, busy } = readInPasses(shape, tapRows);
  const { chunks, length } = rowChunks(rowsOf(dy), passes * Math.ceil(channels / lanes / LANES));
  const target = chunks === 1 ? dw : tensorOf(scratch(chunks * taps * channels), dw.shape);
  const source = sourceCode('x', x, fours, { words: shape.batch * pixels * channels, passes: busy });
  const gradient = sourceCode('dy', plain(dy), fours, { words: passes * rowsOf(dy) * channels });
  const adds = Array.from({ length: tapRows }, (_, r) => {
    const inRow = Array.from({ length: width }, (_, kx) => {
      const column = `ix + ${kx} * dilation_w`;
      const add = `sum${r}_${kx} += ${callOf('x', fours)}(u32(line + ${column}), c * ${lanes}u) * g;`;
      return `if (${column} >= 0 && ${column} < input_w) { ${add} }`;
    });
    return `{
        let ky = first + ${r};
        let iy = oy * stride_h - padding_h + ky * dilation_h;
        if (ky < kernel_h && iy >= 0 && iy < input_h) {
          let line = (image * input_h + iy) * input_w;
          ${inRow.join('\n          ')}
        }
      }`;
  });
  const sums = Array.from({ length: tapRows * width }, (_, i) => ({ name: `sum${Math.floor(i / width)}_${i % width}`, tap: i }));
  const stores = sums.map(
    ({ name, tap }) => `part[li] = ${name};
  ${sumOverSlots('part')}
  if (slot == 0u && inside && first + ${Math.floor(tap / width)} < kernel_h) {
    dw[(group.y * params.taps + u32(first) * ${width}u + ${tap}u) * params.channels + c] ${accumulate && chunks === 1 ? '+=' : '='} part[li];
  }`,
  );
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
  let first = i32(group.z) * ${tapRows};
  ${sums.map(({ name }) => `var ${name} = ${zeroOf(fours)};`).join(' ')}
  if (inside) {
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let image = i32(row / u32(output_h * output_w));
      let oy = i32(row % u32(output_h * output_w)) / output_w;
      let ix = i32(row % u32(output_w)) * stride_w - padding_w;
      let g = ${callOf('dy', fours)}(row, c * ${lanes}u);
      ${adds.join('\n      ')}
    }
  }
  ${stores.join('\n  ')}
}`,
    macs: rowsOf(dy) * channels * taps,
    workgroups: [Math.ceil(channels / lanes / LANES), chunks, passes],
  });
  return chunks === 1 ? [partial] : [partial, sumParts(`${label} sum`, 'depthwise', target.value, dw, chunks, accumulate)];
}
