import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { pixelProduct } from './conv-filter-gradient.ts';
import { gemm } from './gemm.ts';
import { tensorOutput } from './gemm-output.ts';
import { matrixOperand } from './matrix-operand.ts';
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
}

/** Y = activation(X W^T + bias). */
export function denseForward(label: string, { x, weight, bias, y, activation }: Dense): Dispatch {
  const [m, n] = [rowsOf(y), channelsOf(y)];
  return gemm({
    label,
    kind: 'matmul',
    a: matrixOperand('a', x, 'depth'),
    b: matrixOperand('b', plain(weight), 'depth'),
    output: tensorOutput(y, { bias, activation }),
    tile: tileFor(m, n),
    m,
    n,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth: weight.shape[1] },
  });
}

/** dX (+)= dY W. */
export function denseInputGradient(label: string, dy: Tensor, weight: Tensor, dx: Tensor, accumulate: boolean): Dispatch {
  const [m, n] = [rowsOf(dx), channelsOf(dx)];
  return gemm({
    label,
    kind: 'matmul',
    a: matrixOperand('a', plain(dy), 'depth'),
    b: matrixOperand('b', plain(weight), 'tile'),
    output: tensorOutput(dx, { accumulate }),
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
