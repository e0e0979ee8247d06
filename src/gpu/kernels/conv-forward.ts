import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { type ColumnParts, canLeaveParts, momentsCode, partsOf } from './column-parts.ts';
import { type ConvShape, isPointwise, shapeConstants } from './conv-geometry.ts';
import { type GemmSpec, gemm } from './gemm.ts';
import { tensorOutput } from './gemm-output.ts';
import { matrixOperand } from './matrix-operand.ts';
import { patchOperand } from './patch-operand.ts';
import { plain, type Source } from './source.ts';
import { tileFor } from './tile-choice.ts';
import { suitsWinograd, winograd } from './winograd.ts';

export interface ConvForward {
  x: Source;
  /** [kh * kw * C, O] */
  weight: Tensor;
  bias: Value | null;
  y: Tensor;
  shape: ConvShape;
  activation: Activation | null;
  /** Where the moments of y's channels are left; see ColumnParts. */
  moments?: ColumnParts | null;
}

/** The parts that `convForward` can leave of its result, in memory that `scratch` makes; null where it can not. */
export function convMoments(y: Tensor, scratch: (words: number) => Value): ColumnParts | null {
  if (!canLeaveParts(y)) return null;
  const [m, n] = [rowsOf(y), channelsOf(y)];
  return partsOf(m, n, 1, tileFor(m, n).rows, scratch);
}

/**
 * Y[p, o] = activation(bias[o] + sum over q of patch(X)[p, q] * W[q, o]): an implicit matrix product over all pixels p of the
 * batch and all weights q = (ky, kx, channel) of an output.
 */
export function convForward(label: string, { x, weight, bias, y, shape, activation, moments = null }: ConvForward): Dispatch {
  const pixels = rowsOf(y);
  const pointwise = isPointwise(shape);
  const depth = shape.kernel[0] * shape.kernel[1] * shape.inChannels;
  const patch = pointwise ? matrixOperand('a', x, 'depth') : patchOperand('a', x, shape, 'depth');
  const spec: GemmSpec = {
    label,
    kind: 'conv forward',
    a: pointwise ? patch : { ...patch, code: `${shapeConstants(shape)}${patch.code}` },
    b: matrixOperand('b', plain(weight), 'tile'),
    output: tensorOutput(y, { bias, activation, columns: moments && momentsCode(moments, shape.outChannels) }),
    tile: tileFor(pixels, shape.outChannels),
    m: pixels,
    n: shape.outChannels,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth, ...(pointwise ? {} : { pixels }) },
  };
  const { batch, input, output, padding, inChannels, outChannels } = shape;
  const weights = { weight, inputs: inChannels, outputs: outChannels, turned: false };
  const suits = suitsWinograd(shape, output, moments && { of: moments, leaves: 'moments' });
  return gemm(spec, suits ? [winograd({ source: x, weights, batch, input, output, padding })] : []);
}
