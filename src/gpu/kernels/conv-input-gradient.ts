import type { Dispatch } from '../plan/dispatch.ts';
import { inFours, type Tensor, tensorOf, transient, type Value } from '../plan/value.ts';
import { type ColumnParts, canLeaveParts, type NormSums, normSumsCode, partsOf, throughNormCode } from './column-parts.ts';
import { type ConvShape, convMacs, inputPhases, isPointwise, type Phase, shapeConstants } from './conv-geometry.ts';
import { type Form, type GemmSpec, gemm, gemmOf, type Operand, THROUGH_NORM } from './gemm.ts';
import { tensorOutput } from './gemm-output.ts';
import { matrixOperand } from './matrix-operand.ts';
import type { OutputSlope } from './output-slope.ts';
import { outputsReadByPhases } from './reach.ts';
import { type NormGradient, plain, type Source } from './source.ts';
import { sourceCode } from './source-code.ts';
import { tileFor } from './tile-choice.ts';
import { turnWeights } from './turned-weights.ts';
import { suitsWinograd, winograd } from './winograd.ts';

export interface ConvInputGradient {
  dy: Tensor;
  /** A batch norm through which dy is read. */
  dyNorm?: NormGradient | null;
  /** [kh * kw * C, O] */
  weight: Tensor;
  dx: Tensor;
  accumulate: boolean;
  shape: ConvShape;
  /** A batch norm whose activation's output dx is the gradient of. */
  norm?: NormSums | null;
  /**
   * With `norm`: whether dx is the gradient of the norm's x itself, as far as it does not depend on the sums that are left: see `leaveCorrections` for the
   * rest.
   */
  through?: boolean;
  /** With `norm`: dx is the gradient of the output of this activation, and is multiplied by its slope. */
  slope?: OutputSlope | null;
}

/** The parts that `convInputGradient` to dx can leave for a batch norm of x, in memory that `scratch` makes; null where it can not. */
export function convNormSums(
  label: string,
  shape: ConvShape,
  { x, dx }: { x: Tensor; dx: Tensor },
  scratch: (words: number) => Value,
): ColumnParts | null {
  if (!canLeaveParts(x, dx)) return null;
  const { m, layers } = sizesOf(label, shape);
  return partsOf(m, shape.inChannels, layers, tileFor(m, shape.inChannels).rows, scratch);
}

/** The rows of the product, and its layers: as many as there are phases. */
function sizesOf(label: string, shape: ConvShape): { m: number; layers: number } {
  const { batch, input, stride } = shape;
  if (isPointwise(shape)) return { m: batch * input[0] * input[1], layers: 1 };
  const axes = inputPhases(label, shape);
  const largest = (axis: 0 | 1) => Math.max(...axes[axis].map(({ count }) => count));
  return { m: batch * largest(0) * largest(1), layers: stride[0] * stride[1] };
}

/** WGSL of a function that returns a phase's number from the list. */
function choice(name: string, numbers: readonly number[]): string {
  const [last, ...rest] = [...numbers].reverse();
  const body = rest.reduce((text, n, i) => `select(${text}, ${n}, phase == ${numbers.length - 2 - i})`, String(last));
  return `fn ${name}(phase: i32) -> i32 { return ${body}; }\n`;
}

function phaseCode(shape: ConvShape, axes: readonly Phase[][]): string {
  const functions = axes.flatMap((phases, axis) =>
    (['first', 'count', 'taps'] as const).map((what) =>
      choice(
        `${what}_${'hw'[axis]}`,
        phases.map((phase) => phase[what]),
      ),
    ),
  );
  return `${shapeConstants(shape)}${functions.join('')}
fn phase_h(z: u32) -> i32 { return i32(z) / stride_w; }
fn phase_w(z: u32) -> i32 { return i32(z) % stride_w; }
fn rows_of(z: u32) -> u32 { return params.images * u32(count_h(phase_h(z)) * count_w(phase_w(z))); }
fn depth_of(z: u32) -> u32 { return u32(taps_h(phase_h(z)) * taps_w(phase_w(z))) * out_channels; }
fn pixel_of(m: u32, z: u32) -> vec3u {
  let w = u32(count_w(phase_w(z)));
  let hw = w * u32(count_h(phase_h(z)));
  let rest = m % hw;
  return vec3u(m / hw, rest / w, rest % w);
}
fn row_of(m: u32, z: u32) -> u32 {
  let p = pixel_of(m, z);
  let y = first_h(phase_h(z)) + i32(p.y) * stride_h;
  let x = first_w(phase_w(z)) + i32(p.z) * stride_w;
  return (p.x * u32(input_h) + u32(y)) * u32(input_w) + u32(x);
}
`;
}

const perLane = (call: string) => `return vec4f(${['k', 'k + 1u', 'k + 2u', 'k + 3u'].map((k) => call.replace('K', k)).join(', ')});`;

/** The operand that reads dY for the input's pixels of a phase: depth k = (tap of the phase, output channel). */
function gradientOperand(source: Source, shape: ConvShape, phases: [Phase[], Phase[]]): Operand {
  const { batch, outChannels } = shape;
  const { outputs, busy } = outputsReadByPhases(shape, phases);
  const words = batch * outputs * outChannels;
  const { slots, params, code } = sourceCode('a_src', source, inFours(source.tensor), { words, passes: busy });
  const fours = outChannels % 4 === 0;
  const [type, zero, reader] = fours ? ['vec4f', 'vec4f(0.0)', 'a_src'] : ['f32', '0.0', 'a_src_one'];
  return {
    along: 'depth',
    ...(source.normGradient && { reads: THROUGH_NORM }),
    slots,
    params,
    code: `${code}
fn a_at(m: u32, z: u32) -> vec4i {
  let p = pixel_of(m, z);
  let qy = (first_h(phase_h(z)) + padding_h - phase_h(z)) / stride_h + i32(p.y);
  let qx = (first_w(phase_w(z)) + padding_w - phase_w(z)) / stride_w + i32(p.z);
  return vec4i(i32(p.x) * output_h * output_w, qy, qx, i32(m < rows_of(z)));
}
fn a_read(at: vec4i, k: u32, z: u32) -> ${type} {
  let tap = i32(k / out_channels);
  let oy = at.y - (tap / taps_w(phase_w(z))) * dilation_h;
  let ox = at.z - (tap % taps_w(phase_w(z))) * dilation_w;
  if (k < depth_of(z) && oy >= 0 && oy < output_h && ox >= 0 && ox < output_w) { return ${reader}(u32(at.x + oy * output_w + ox), k % out_channels); }
  return ${zero};
}
fn a_load(at: vec4i, k: u32, z: u32) -> vec4f {
  if (at.w == 0) { return vec4f(0.0); }
  ${fours ? 'return a_read(at, k, z);' : perLane('a_read(at, K, z)')}
}
`,
  };
}

/** The operand that reads the transposed kernel: depth k = (tap of the phase, output channel), columns are input channels. */
function turnedKernelOperand(weight: Tensor, { outChannels }: ConvShape): Operand {
  const { slots, params, code } = sourceCode('b_src', plain(weight));
  const fours = outChannels % 4 === 0;
  const [type, zero, reader] = fours ? ['vec4f', 'vec4f(0.0)', 'b_src'] : ['f32', '0.0', 'b_src_one'];
  return {
    along: 'depth',
    slots,
    params,
    code: `${code}
fn b_at(n: u32, z: u32) -> vec4i { return vec4i(i32(n), 0, 0, 0); }
fn b_read(n: u32, k: u32, z: u32) -> ${type} {
  let tap = i32(k / out_channels);
  let ky = phase_h(z) + stride_h * (tap / taps_w(phase_w(z)));
  let kx = phase_w(z) + stride_w * (tap % taps_w(phase_w(z)));
  if (n < in_channels && k < depth_of(z)) { return ${reader}(u32(ky * kernel_w + kx) * in_channels + n, k % out_channels); }
  return ${zero};
}
fn b_load(at: vec4i, k: u32, z: u32) -> vec4f {
  let n = u32(at.x);
  ${fours ? 'return b_read(n, k, z);' : perLane('b_read(n, K, z)')}
}
`,
  };
}

/** The operand that reads weights as `turnWeights` lays them out, [taps * O, C], where the product has phases. */
function laidOutKernelOperand(turned: Tensor): Operand {
  const { slots, params, code } = sourceCode('b_src', plain(turned));
  return {
    along: 'tile',
    slots,
    params,
    code: `${code}
fn b_at(n: u32, z: u32) -> vec4i { return vec4i(i32(n), 0, 0, 0); }
fn b_load(at: vec4i, k: u32, z: u32) -> vec4f {
  let n = u32(at.x);
  if (n >= in_channels || k >= depth_of(z)) { return vec4f(0.0); }
  let tap = i32(k / out_channels);
  let ky = phase_h(z) + stride_h * (tap / taps_w(phase_w(z)));
  let kx = phase_w(z) + stride_w * (tap % taps_w(phase_w(z)));
  return b_src(u32(ky * kernel_w + kx) * out_channels + k % out_channels, n);
}
`,
  };
}

/**
 * Tiles of rows from which on turning the weights may pay: a product reads them once for each tile of rows, and to turn them they are
 * read and written once.
 */
const ENOUGH_READS = 16;

/**
 * The product with weights that are turned first, by a dispatch of its own. Then they run along the tile, as in the forward pass, where else both
 * factors are turned in registers, four by four, each time they are loaded.
 */
function laidOut(weight: Tensor, { kernel, inChannels, outChannels }: ConvShape): Form {
  const as = (spec: GemmSpec) => {
    const [rows, words] = [kernel[0] * kernel[1] * outChannels, kernel[0] * kernel[1] * outChannels * inChannels];
    const turned = tensorOf(transient(`${spec.label} weights`, 'scratch', words), [rows, inChannels]);
    const b = spec.rowsOfLayer ? laidOutKernelOperand(turned) : matrixOperand('b', plain(turned), 'tile');
    return [turnWeights(`${spec.label} weights`, spec.kind, weight, turned), gemmOf({ ...spec, b })];
  };
  return { name: 'laid out', tiles: true, as };
}

/** The gradient by Winograd's tiles: a convolution of dY with the taps in reverse, padded by what is missing to two. */
function winogradGradient(source: Source, weight: Tensor, { batch, input, output, padding, inChannels, outChannels }: ConvShape): Form {
  const weights = { weight, inputs: inChannels, outputs: outChannels, turned: true };
  return winograd({ source, weights, batch, input: output, output: input, padding: [2 - padding[0], 2 - padding[1]] });
}

/**
 * dX[i, c] (+)= sum over output channels o, and over outputs p and taps t that read pixel i, of dY[p, o] * W[t, c, o]. With a
 * stride, pixels are grouped into phases by the taps that can read them. Every phase is a dense product of its own (z), so no tap
 * is visited for a pixel that it never reads.
 */
export function convInputGradient(
  label: string,
  { dy, dyNorm = null, weight, dx, accumulate, shape, norm = null, through = false, slope = null }: ConvInputGradient,
): Dispatch {
  const images = shape.batch;
  const source = { ...plain(dy), normGradient: dyNorm };
  const n = shape.inChannels;
  const { m, layers } = sizesOf(label, shape);
  const tile = tileFor(m, n);
  const forms = layers * Math.ceil(m / tile.rows) >= ENOUGH_READS ? [laidOut(weight, shape)] : [];
  const columnsOf = through ? throughNormCode : normSumsCode;
  if (isPointwise(shape)) {
    const a = matrixOperand('a', source, 'depth');
    const b = matrixOperand('b', plain(weight), 'depth');
    const output = tensorOutput(dx, { accumulate, slope, through, columns: norm && columnsOf(norm, layers, false) });
    const params = { depth: shape.outChannels };
    return gemm({ label, kind: 'conv input gradient', a, b, output, tile, m, n, layers, depthEnd: 'params.depth', params }, forms);
  }
  const axes = inputPhases(label, shape);
  const a = gradientOperand(source, shape, axes);
  const spec: GemmSpec = {
    label,
    kind: 'conv input gradient',
    a: { ...a, code: `${phaseCode(shape, axes)}${a.code}` },
    b: turnedKernelOperand(weight, shape),
    output: tensorOutput(dx, { accumulate, slope, rowCode: ' ', through, columns: norm && columnsOf(norm, layers, true) }),
    tile,
    m,
    n,
    layers,
    rowsOfLayer: 'rows_of(z)',
    depthEnd: 'depth_of(z)',
    params: { images },
    macs: convMacs(shape),
  };
  if (suitsWinograd(shape, shape.input, norm && { of: norm.parts, leaves: 'sums' })) forms.push(winogradGradient(source, weight, shape));
  return gemm(spec, forms);
}
