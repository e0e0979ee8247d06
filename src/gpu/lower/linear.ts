import type { NodeOf } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import { inPieces } from '../plan/pieces.ts';
import { ALIGNMENT, channelRange, channelsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { beforeActivation } from './before-activation.ts';
import type { Lowering, Rule } from './lowering.ts';

type LinearNode = NodeOf<'linear'>;

/** A range of rows of a weight [out, in], or of its gradient. `begin` is the output of its first row. */
interface Rows {
  matrix: Tensor;
  begin: number;
  count: number;
}

/** Weights are cut at multiples of this many rows, because a part of the bias must begin at a multiple of ALIGNMENT words. */
const ROWS_AT_A_TIME = ALIGNMENT;

/** Cuts a matrix [out, in] into as few pieces of whole rows as the limit of a binding allows. */
function rowsOf(lowering: Lowering, value: Value, [, columns]: readonly number[]): Rows[] {
  return inPieces(value, lowering.inputs.maxBindingWords, ROWS_AT_A_TIME * columns).map((piece) => {
    const count = piece.value.words / columns;
    return { matrix: tensorOf(piece.value, [count, columns]), begin: piece.begin / columns, count };
  });
}

/** Returns the part of a bias that belongs to a range of rows. */
function biasOf(bias: Value, { begin, count }: Rows): Value {
  return count === bias.words || !bias.home ? bias : { ...bias, words: count, home: { ...bias.home, offset: bias.home.offset + begin } };
}

/** Returns the channels of the output that a range of rows computes. */
function outputsOf(tensor: Tensor, { begin, count }: Rows): Tensor {
  return count === channelsOf(tensor) ? tensor : channelRange(tensor, begin, count);
}

function forward(lowering: Lowering, node: LinearNode): void {
  const { weight, bias, activation } = node.operation;
  const y = lowering.target(node);
  const x = lowering.source(node.inputs[0]);
  for (const rows of rowsOf(lowering, weight.value, weight.shape)) {
    const own = { weight: rows.matrix, bias: bias && biasOf(bias.value, rows), y: outputsOf(y, rows) };
    lowering.emit(lowering.kernels.denseForward(lowering.label(node), { x, ...own, activation }));
  }
  lowering.set(node, plain(y));
}

function backward(lowering: Lowering, node: LinearNode, dz: Tensor): void {
  const { weight, bias } = node.operation;
  const [x] = node.inputs;
  const label = lowering.label(node);
  const dy = beforeActivation(lowering, node, dz);
  const scratch = lowering.scratch(label);
  if (bias?.gradient) {
    const accumulate = lowering.hasGradientOf(bias.gradient);
    lowering.emit(lowering.kernels.columnSums(`${label} bias gradient`, 'matmul', dy, bias.gradient, scratch, accumulate));
  }
  if (lowering.learns(x)) {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(x);
    for (const rows of rowsOf(lowering, weight.value, weight.shape)) {
      const adds = accumulate || rows.begin > 0;
      lowering.emit(lowering.kernels.denseInputGradient(`${label} input gradient`, outputsOf(dy, rows), rows.matrix, dx, adds));
    }
  }
  if (weight.gradient) {
    const accumulate = lowering.hasGradientOf(weight.gradient);
    for (const rows of rowsOf(lowering, weight.gradient, weight.shape)) {
      const parts = { x: lowering.source(x), dy: outputsOf(dy, rows), dw: rows.matrix };
      lowering.emit(lowering.kernels.denseWeightGradient(`${label} weight gradient`, { ...parts, accumulate, scratch }));
    }
  }
}

export const linearRule = { forward, backward } as Rule;
