import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, sizeOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES, rowChunks } from './channel-sums.ts';
import { type ColumnParts, HEAD_WORDS, headCode, usedWords } from './column-parts.ts';
import { type ConvShape, shapeConstants } from './conv-geometry.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, write } from './kernel.ts';
import { pixelsRead, tapsUsed } from './reach.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

/** A convolution with one kernel per channel; `weight` is [kh * kw, C]. */
export interface DepthwiseForward {
  x: Source;
  weight: Tensor;
  bias: Value | null;
  y: Tensor;
  shape: ConvShape;
  activation: Activation | null;
  /** What `depthwiseMoments` made for y, to be filled. */
  moments?: ColumnParts | null;
}

const elementOf = (fours: boolean) => (fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const));
const zeroOf = (fours: boolean) => (fours ? 'vec4f(0.0)' : '0.0');
const callOf = (name: string, fours: boolean) => (fours ? name : `${name}_one`);

/** WGSL that splits row `row`, a pixel of a map of this height and width, into its coordinates. */
const placeOf = (height: string, width: string) => `let image = i32(row / u32(${height} * ${width}));
  let py = i32(row % u32(${height} * ${width})) / ${width};
  let px = i32(row % u32(${width}));`;

/** WGSL of the sum over all taps for item (image, py, px) of the output and channel c; `sum` has it. */
const sumOverTaps = (fours: boolean, lanes: number) => `var sum = ${zeroOf(fours)};
  for (var ky = 0; ky < kernel_h; ky++) {
    let iy = py * stride_h - padding_h + ky * dilation_h;
    if (iy < 0 || iy >= input_h) { continue; }
    for (var kx = 0; kx < kernel_w; kx++) {
      let ix = px * stride_w - padding_w + kx * dilation_w;
      if (ix < 0 || ix >= input_w) { continue; }
      let tap = u32(ky * kernel_w + kx);
      sum += ${callOf('x', fours)}(u32((image * input_h + iy) * input_w + ix), c) * w[(tap * params.channels + c) / ${lanes}u];
    }
  }`;

type Tensors = Pick<DepthwiseForward, 'x' | 'weight' | 'y'>;

/** Whether a kernel reads four channels at a time, and how it cuts the output's pixels where it leaves moments. */
function cutOf({ x, weight, y }: Tensors) {
  const fours = inFours(x.tensor, y, weight);
  const groups = Math.ceil(channelsOf(y) / elementOf(fours)[1] / LANES);
  return { fours, groups, ...rowChunks(rowsOf(y), groups) };
}

/** Returns room for the moments that a depthwise convolution can leave of its result y, see momentsCode. */
export function depthwiseMoments(tensors: Tensors, scratch: (words: number) => Value): ColumnParts {
  const { chunks, length } = cutOf(tensors);
  return { value: scratch(usedWords(chunks, channelsOf(tensors.y))), chunks, fewestRows: length };
}

/** WGSL that merges the slots' moments by Chan's formula in their order and writes those of the chunk. */
const storeMoments = (fours: boolean, lanes: number) => `means[li] = shift + s1 / max(n, 1.0);
  squares[li] = max(s2 - s1 * (s1 / max(n, 1.0)), ${zeroOf(fours)});
  workgroupBarrier();
  ${headCode('moments', fours)}
  if (slot > 0u || !inside) { return; }
  var mean = means[li];
  var square = squares[li];
  var before = n;
  for (var s = 1u; s < min(${LANES}u, end - begin); s++) {
    let count = f32((end - begin + ${LANES - 1}u - s) / ${LANES}u);
    let d = means[li + s * ${LANES}u] - mean;
    mean += d * (count / (before + count));
    square += squares[li + s * ${LANES}u] + d * d * (before * count / (before + count));
    before += count;
  }
  moments[${HEAD_WORDS / lanes}u + (group.y * 2u) * params.vectors + group.x * ${LANES}u + lane] = mean;
  moments[${HEAD_WORDS / lanes}u + (group.y * 2u + 1u) * params.vectors + group.x * ${LANES}u + lane] = square;`;

/** Y[p, c] = activation(bias[c] + sum over taps t of X[pixel that t reads for p, c] * W[t, c]). */
export function depthwiseForward(label: string, args: DepthwiseForward): Dispatch {
  const { x, weight, bias, y, shape, activation, moments = null } = args;
  const { fours, groups, chunks, length } = cutOf(args);
  const [element, lanes] = elementOf(fours);
  const channels = channelsOf(y);
  const items = (rowsOf(y) * channels) / lanes;
  const source = sourceCode('x', x, fours, { words: shape.batch * pixelsRead(shape) * channels });
  const sum = bias ? `sum + bias[c / ${lanes}u]` : 'sum';
  const value = activation ? `${fours ? 'activate4' : 'activate'}(${sum})` : sum;
  const code = `${source.code}${shapeConstants(shape)}${activation ? activationCode(activation) : ''}`;
  const body = moments
    ? `${code}
var<workgroup> means: array<${element}, ${LANES * LANES}>;
var<workgroup> squares: array<${element}, ${LANES * LANES}>;
${CHUNK_MAIN.replace('let c = ', 'let vector = ')}
  let inside = vector < params.vectors;
  let c = vector * ${lanes}u;
  var shift = ${zeroOf(fours)}; var s1 = ${zeroOf(fours)}; var s2 = ${zeroOf(fours)}; var n = 0.0;
  if (inside) {
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      ${placeOf('output_h', 'output_w')}
      ${sumOverTaps(fours, lanes)}
      let v = ${value};
      y[(params.offset + row * params.pitch + c) / ${lanes}u] = v;
      if (n == 0.0) { shift = v; }
      s1 += v - shift;
      s2 += (v - shift) * (v - shift);
      n += 1.0;
    }
  }
  ${storeMoments(fours, lanes)}
}`
    : `${code}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let c = (i % params.vectors) * ${lanes}u;
  let row = i / params.vectors;
  ${placeOf('output_h', 'output_w')}
  ${sumOverTaps(fours, lanes)}
  y[(params.offset + row * params.pitch + c) / ${lanes}u] = ${value};
}`;
  return dispatchOf({
    label,
    kind: 'depthwise',
    slots: [
      ...source.slots,
      read('w', weight, element, tapsUsed(shape) * channels),
      write('y', y, element),
      ...(bias ? [read('bias', bias, element)] : []),
      ...(moments ? [write('moments', moments.value, element)] : []),
    ],
    params: {
      ...source.params,
      ...(moments ? { rows: rowsOf(y), length } : { items }),
      vectors: channels / lanes,
      channels,
      pitch: y.pitch,
      offset: y.offset,
    },
    body,
    macs: rowsOf(y) * channels * sizeOf(shape.kernel),
    workgroups: moments ? [groups, chunks, 1] : linearGrid(items, LINEAR_GROUP),
  });
}
