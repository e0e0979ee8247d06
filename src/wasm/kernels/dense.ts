import type { Dense, DenseWeightGradient } from '#gpu/kernels/matmul.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, type Tensor } from '#gpu/plan/value.ts';
import { scratchFor } from '../call.ts';
import { gatherProduct } from './gather-product.ts';
import { rowByRow } from './grid.ts';
import { outerProduct } from './outer-product.ts';
import { packColumns, packRows } from './panels.ts';
import { stored } from './stored.ts';

const kind = 'matmul';

export function denseForward(label: string, { x, weight, bias, y, activation }: Dense): Call[] {
  const { calls: before, tensor: source } = stored(label, x, scratchFor(label));
  const { calls, panels } = packRows(label, kind, weight, channelsOf(y), [0]);
  return [...before, ...calls, gatherProduct(label, { kind, source, grid: rowByRow(source), panels, bias, activation, output: y })];
}

export function denseInputGradient(label: string, dy: Tensor, weight: Tensor, dx: Tensor, accumulate: boolean): Call[] {
  const { calls, panels } = packColumns(label, kind, weight);
  return [...calls, gatherProduct(label, { kind, source: dy, grid: rowByRow(dy), panels, accumulate, output: dx })];
}

export function denseWeightGradient(label: string, { x, dy, dw, accumulate }: DenseWeightGradient): Call[] {
  const { calls, tensor: right } = stored(label, x, scratchFor(label));
  return [...calls, outerProduct(label, { kind, left: dy, grid: rowByRow(dy), right, result: dw, accumulate })];
}
