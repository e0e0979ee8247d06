import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { type ColumnParts, canLeaveParts, partsOf, resultSumsCode } from './column-parts.ts';
import { pixelProduct } from './conv-filter-gradient.ts';
import { gemm } from './gemm.ts';
import { tensorOutput } from './gemm-output.ts';
import { matrixOperand } from './matrix-operand.ts';
import type { SlopeOfInput } from './output-slope.ts';
import type { Residual } from './residual.ts';
import { plain, type Source } from './source.ts';
import { tileFor } from './tile-choice.ts';

export interface Dense {
  /** [..., I] */
  x: Source;
  /** [O, I] */
  weight: Tensor;
  bias: Value | null;
  /** [..., O] */
  y: Tensor;
  activation: Activation | null;
  /** With an activation or a residual sum: where its input is stored, too, see `FusedKernels.keepsInput`. */
  before?: Tensor | null;
  /** A sum that is stored in y, of which the product with its bias is a term; see `FusedKernels.addsResidual`. */
  residual?: Residual | null;
}

/** Whether `denseForward` can store the input of its activation beside its output. */
export function keepsInput(y: Tensor, before: Tensor): boolean {
  return canLeaveParts(y, before);
}

/** Whether `denseForward` can store a residual sum with x in y, and its product beside it where that is wanted. */
export function addsResidual(y: Tensor, x: Tensor, before: Tensor | null): boolean {
  return canLeaveParts(y, x, ...(before ? [before] : []));
}

/** Y = activation(X W^T + bias). */
export function denseForward(label: string, { x, weight, bias, y, activation, before = null, residual = null }: Dense): Dispatch {
  const [m, n] = [rowsOf(y), channelsOf(y)];
  return gemm({
    label,
    kind: 'matmul',
    a: matrixOperand('a', x, 'depth'),
    b: matrixOperand('b', plain(weight), 'depth'),
    output: tensorOutput(y, { bias, activation, before, residual }),
    tile: tileFor(m, n),
    m,
    n,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth: weight.shape[1] },
  });
}

/** What an input gradient takes along: dX is the gradient of an activation's output, is multiplied by the slope, and its sums are left. */
export interface DenseSlope {
  slope: SlopeOfInput;
  /** Where the sums over all rows of dX are left, for a bias before the activation. */
  sums: ColumnParts;
}

/** The sums that `denseInputGradient` to dx can leave with the slope at u, in memory that `scratch` makes; null where it can not. */
export function slopedSums(dx: Tensor, u: Tensor, scratch: (words: number) => Value): ColumnParts | null {
  if (!canLeaveParts(dx, u)) return null;
  const [m, n] = [rowsOf(dx), channelsOf(dx)];
  return partsOf(m, n, 1, tileFor(m, n).rows, scratch);
}

/** dX (+)= dY W. */
export function denseInputGradient(
  label: string,
  dy: Tensor,
  weight: Tensor,
  dx: Tensor,
  accumulate: boolean,
  taken: DenseSlope | null = null,
): Dispatch {
  const [m, n] = [rowsOf(dx), channelsOf(dx)];
  return gemm({
    label,
    kind: 'matmul',
    a: matrixOperand('a', plain(dy), 'depth'),
    b: matrixOperand('b', plain(weight), 'tile'),
    output: tensorOutput(dx, { accumulate, slope: taken?.slope ?? null, columns: taken && resultSumsCode(taken.sums, n) }),
    tile: tileFor(m, n),
    m,
    n,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth: weight.shape[0] },
  });
}

export interface DenseWeightGradient {
  /** [..., I] */
  x: Source;
  /** [..., O] */
  dy: Tensor;
  dw: Tensor;
  accumulate: boolean;
  scratch: (words: number) => Value;
}

/** dW [O, I] (+)= dY^T X. */
export function denseWeightGradient(label: string, { x, dy, ...rest }: DenseWeightGradient): Dispatch[] {
  return pixelProduct({ label, kind: 'matmul', a: matrixOperand('a', plain(dy), 'tile'), b: x, ...rest });
}
