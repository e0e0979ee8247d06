import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ColumnParts, HEAD_WORDS, headCode, usedWords } from './column-parts.ts';
import { type ConvShape, shapeConstants } from './conv-geometry.ts';
import { dispatchOf, read, type Slot, update, write } from './kernel.ts';
import type { NormGradient, Source } from './source.ts';
import { gradientCode, sourceCode } from './source-code.ts';
import { sumParts } from './sum-parts.ts';

/** A gradient that is written, or added to what is there. */
interface Target {
  tensor: Tensor;
  accumulate: boolean;
}

export interface DepthwiseGradients {
  x: Source;
  dy: Tensor;
  /** The batch norm through which dy is read; null where dy is the gradient of the convolution's result itself. */
  dyNorm: NormGradient | null;
  /** [kh * kw, C] */
  weight: Tensor;
  /** The gradient of x, behind its norm and activation where x has them, and before that activation with `sums`; null where no layer before the convolution learns. */
  dx: Target | null;
  /** [kh * kw, C]; null where the weight is frozen. */
  dw: Target | null;
  /** What `depthwiseSums` made for the batch norm and activation of x, to be filled; dx is complete then. */
  sums: ColumnParts | null;
  shape: ConvShape;
  scratch: (words: number) => Value;
}

type Sizes = Pick<DepthwiseGradients, 'x' | 'dy' | 'dyNorm' | 'weight' | 'dx' | 'dw' | 'shape'>;

/** With more taps than this a thread takes one channel in place of four, since its sums, one for every tap, lie in registers. */
const MOST_TAPS_IN_FOURS = 10;

/** How the input's pixels are cut into chunks, and whether several chunks' sums of the filter's gradient are added afterwards. */
function cutOf({ x, dy, dyNorm, weight, dx, dw, shape }: Sizes) {
  const taps = shape.kernel[0] * shape.kernel[1];
  const tensors = [x.tensor, dy, weight, ...[dx, dw].flatMap((target) => target?.tensor ?? []), ...(dyNorm ? [dyNorm.x] : [])];
  const fours = taps <= MOST_TAPS_IN_FOURS && inFours(...tensors);
  const groups = Math.ceil(channelsOf(weight) / (fours ? 4 : 1) / LANES);
  return { taps, fours, groups, ...rowChunks(rowsOf(x.tensor), groups) };
}

/** Returns room for the sums that a batch norm before the convolution needs, which the gradients' kernel leaves there beside its parts of dw. */
export function depthwiseSums(sizes: Sizes, scratch: (words: number) => Value): ColumnParts {
  const { taps, chunks, length } = cutOf(sizes);
  const channels = channelsOf(sizes.weight);
  return { value: scratch(usedWords(chunks, channels) + (sizes.dw ? chunks * taps * channels : 0)), chunks, fewestRows: length };
}

/** WGSL for every tap: a thread's input pixel (py, px) is read through it for one output pixel at most. */
function tapsCode({ kernel: [height, width], stride }: ConvShape, code: (tap: number, at: string) => string): string {
  const along = (axis: 0 | 1, place: string, tap: number) => {
    const side = axis === 0 ? 'h' : 'w';
    const from = `p${place} + padding_${side} - ${tap} * dilation_${side}`;
    const whole = stride[axis] === 1 ? '' : ` && from_${place} % stride_${side} == 0`;
    return {
      declare: `let from_${place} = ${from}; let o${place} = from_${place} / stride_${side};`,
      inside: `from_${place} >= 0${whole} && o${place} < output_${side}`,
    };
  };
  return Array.from({ length: height }, (_, ky) => {
    const row = along(0, 'y', ky);
    const columns = Array.from({ length: width }, (_, kx) => {
      const column = along(1, 'x', kx);
      return `{ ${column.declare} if (${column.inside}) { ${code(ky * width + kx, 'u32(line + ox)')} } }`;
    });
    return `{
        ${row.declare}
        if (${row.inside}) {
          let line = (image * output_h + oy) * output_w;
          ${columns.join('\n          ')}
        }
      }`;
  }).join('\n      ');
}

/**
 * dX[i, c] = sum over taps t and outputs p that read pixel i through t of dY[p, c] * W[t, c], and dW[t, c] = sum over the same pairs of pixels of
 * X[i, c] * dY[p, c]: both in one pass over the input's pixels, so that dY is read once for both. Chunks of pixels are summed in a fixed order.
 * A thread keeps a sum for every tap. With `sums` it writes g = dX * slope in place of dX, and leaves the sums
 * of g and g * n for the norm of x, see batchNormBackward.
 */
export function depthwiseGradients(label: string, args: DepthwiseGradients): Dispatch[] {
  const { x, dy, dyNorm, weight, dx, dw, sums, shape, scratch } = args;
  const { taps, fours, groups, chunks, length } = cutOf(args);
  const [element, lanes, one] = fours ? (['vec4<f32>', 4, ''] as const) : (['f32', 1, '_one'] as const);
  const zero = fours ? 'vec4f(0.0)' : '0.0';
  const channels = channelsOf(weight);
  // Devices need not bind more than eight buffers; with sums and a norm behind the convolution all are taken.
  const direct = chunks === 1 && !(sums && dyNorm);
  const filterBegin = sums ? usedWords(chunks, channels) : 0;
  const parts = sums?.value ?? (dw && !direct ? scratch(chunks * taps * channels) : null);
  const partWords = (sums ? usedWords(chunks, channels) : 0) + (dw && !direct ? chunks * taps * channels : 0);
  const reads = dw || sums ? sourceCode('x', x, fours, { rows: sums ? 4 : 3 }) : { slots: [] as Slot[], params: {}, code: '' };
  const gradient = gradientCode('dy', dy, dyNorm, fours);
  const filter = Array.from({ length: dw ? taps : 0 }, (_, tap) => tap);
  const each = tapsCode(shape, (tap, at) => {
    const g = `let g = dy(${at}, channel, norm);`;
    return `${g} ${dx ? `gradient += g * weights[${tap}u * ${LANES}u + lane];` : ''} ${dw ? `sum${tap} += g * value;` : ''}`;
  });
  const storeFilter = (tap: number) => {
    const to = `(group.y * ${taps}u + ${tap}u) * params.channels + c`;
    return direct
      ? `dw[${tap}u * params.channels + c] ${dw!.accumulate ? '+=' : '='} first[li];`
      : `parts[${filterBegin / lanes}u + ${to}] = first[li];`;
  };
  const normalised = `let n = (x_x[(params.x_offset + row * params.x_pitch + channel) / ${lanes}u] - x_mean) * x_inverse;
      gradient *= x_slope${fours ? '4' : ''}(n * x_weight + x_bias);
      s1 += gradient;
      s2 += gradient * n;`;
  const kernel = dispatchOf({
    label,
    kind: 'depthwise',
    slots: [
      ...reads.slots,
      ...gradient.slots,
      ...(dx ? [read('w', weight, element, taps * channels), update('dx', dx.tensor, element, dx.accumulate)] : []),
      ...(parts ? [write('parts', parts, element, partWords)] : []),
      ...(dw && direct ? [update('dw', dw.tensor, element, dw.accumulate)] : []),
    ],
    params: {
      ...reads.params,
      ...gradient.params,
      rows: rowsOf(x.tensor),
      length,
      channels: channels / lanes,
      ...(dx && { dx_pitch: dx.tensor.pitch, dx_offset: dx.tensor.offset }),
    },
    body: `alias Number = ${element};
${reads.code}${gradient.code}${shapeConstants(shape)}
var<workgroup> first: array<Number, ${LANES * LANES}>;
${sums ? `var<workgroup> second: array<Number, ${LANES * LANES}>;` : ''}
${dx ? `var<workgroup> weights: array<Number, ${taps * LANES}>;` : ''}
${CHUNK_MAIN}
  let inside = c < params.channels;
  let channel = c * ${lanes}u;
  ${dx ? `if (inside) { for (var tap = slot; tap < ${taps}u; tap += ${LANES}u) { weights[tap * ${LANES}u + lane] = w[tap * params.channels + c]; } }\n  workgroupBarrier();` : ''}
  ${filter.map((tap) => `var sum${tap} = ${zero};`).join(' ')}
  ${sums ? `var s1 = ${zero}; var s2 = ${zero};` : ''}
  if (inside) {
    let norm = dy_norm(channel);
    ${
      sums
        ? `let x_mean = x_stats[c]; let x_inverse = x_stats[params.channels + c];
    let x_weight = x_stats[2u * params.channels + c] / x_inverse; let x_bias = x_stats[3u * params.channels + c];`
        : ''
    }
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let image = i32(row / u32(input_h * input_w));
      let py = i32(row % u32(input_h * input_w)) / input_w;
      let px = i32(row % u32(input_w));
      ${dw ? `let value = x${one}(row, channel);` : ''}
      ${dx ? `var gradient = ${zero};` : ''}
      ${each}
      ${sums ? normalised : ''}
      ${dx ? `dx[(params.dx_offset + row * params.dx_pitch + channel) / ${lanes}u] ${dx.accumulate ? '+=' : '='} gradient;` : ''}
    }
  }
  ${
    sums
      ? `first[li] = s1;
  second[li] = s2;
  ${sumOverSlots('first', 'second')}
  ${headCode('parts', fours)}
  if (slot == 0u && inside) {
    parts[${HEAD_WORDS / lanes}u + (group.y * 2u) * params.channels + c] = first[li];
    parts[${HEAD_WORDS / lanes}u + (group.y * 2u + 1u) * params.channels + c] = second[li];
  }`
      : ''
  }
  ${filter
    .map(
      (tap) => `first[li] = sum${tap};
  ${sumOverSlots('first')}
  if (slot == 0u && inside) { ${storeFilter(tap)} }`,
    )
    .join('\n  ')}
}`,
    macs: rowsOf(dy) * channels * taps * ((dx ? 1 : 0) + (dw ? 1 : 0)),
    workgroups: [groups, chunks, 1],
  });
  if (!dw || direct) return [kernel];
  return [kernel, sumParts(`${label} sum`, 'depthwise', parts!, dw.tensor, chunks, dw.accumulate, filterBegin)];
}
