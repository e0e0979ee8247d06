import type { Node, NodeOf } from '../graph/node.ts';
import type { DenseSlope } from '../kernels/matmul.ts';
import { plain } from '../kernels/source.ts';
import { inPieces } from '../plan/pieces.ts';
import { ALIGNMENT, channelRange, channelsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { beforeActivation } from './before-activation.ts';
import type { Lowering, Rule } from './lowering.ts';
import { residualSum } from './residual.ts';

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

const isActivation = (node: Node): node is NodeOf<'activation'> => node.operation.kind === 'activation';

/** Returns the activation that the product computes with its result, since nothing else reads that; null where there is none. */
function activationAfter(lowering: Lowering, node: LinearNode): NodeOf<'activation'> | null {
  const [user, ...others] = lowering.usersOf(node);
  if (!lowering.kernels.fused || node.operation.activation || !user || others.length > 0) return null;
  return isActivation(user) && !lowering.has(user) ? user : null;
}

/** Computes the residual sum after the node with its product; false where there is none. */
function forwardSum(lowering: Lowering, node: LinearNode): boolean {
  const { weight, bias, activation } = node.operation;
  const { fused } = lowering.kernels;
  const found = fused && !activation && !lowering.isAgain ? residualSum(lowering, node) : null;
  if (!fused || !found) return false;
  // The gradient of the scale needs what is scaled.
  const before = node.observed || (found.scale && lowering.learns(found.scale)) ? lowering.target(node) : null;
  const [y, x] = [lowering.target(found.sum), lowering.tensor(found.other)];
  const factor = found.scale && lowering.tensor(found.scale);
  if (!fused.addsResidual(y, x, before) || (factor?.offset ?? 0) !== 0) return false;
  const scale = factor?.value ?? null;
  const drop = found.drop && { choice: found.drop.operation, step: lowering.inputs.step };
  for (const rows of rowsOf(lowering, weight.value, weight.shape)) {
    const residual = { x: outputsOf(x, rows), scale: scale && biasOf(scale, rows), drop };
    const part = { weight: rows.matrix, bias: bias && biasOf(bias.value, rows), y: outputsOf(y, rows), residual };
    const own = before && outputsOf(before, rows);
    const source = lowering.source(node.inputs[0]);
    lowering.emit(lowering.kernels.denseForward(lowering.label(node), { x: source, ...part, activation: null, before: own }));
  }
  lowering.absorb(found.between);
  lowering.set(found.sum, plain(y));
  if (before) lowering.set(node, plain(before));
  return true;
}

function forward(lowering: Lowering, node: LinearNode): void {
  if (forwardSum(lowering, node)) return;
  const { weight, bias } = node.operation;
  const after = activationAfter(lowering, node);
  // The gradient needs the activation's input.
  const own = !after || lowering.learns(after) || node.observed ? lowering.target(node) : null;
  const active = after && lowering.target(after);
  const joined = active && (!own || lowering.kernels.fused?.keepsInput(active, own));
  const y = joined ? active : (own ?? lowering.target(node));
  const before = joined ? own : null;
  const activation = joined ? after!.operation.name : node.operation.activation;
  const x = lowering.source(node.inputs[0]);
  for (const rows of rowsOf(lowering, weight.value, weight.shape)) {
    const part = { weight: rows.matrix, bias: bias && biasOf(bias.value, rows), y: outputsOf(y, rows) };
    const kept = before && outputsOf(before, rows);
    lowering.emit(lowering.kernels.denseForward(lowering.label(node), { x, ...part, activation, before: kept }));
  }
  if (!joined) lowering.set(node, plain(y));
  else {
    lowering.set(after!, plain(y));
    if (before) lowering.set(node, plain(before));
  }
}

/**
 * Returns what the node's input gradient takes along where its input is an activation: it completes the gradient of that, since no other reader
 * comes before it and the backward pass goes from the last to the first. Null for other inputs.
 */
function slopeOf(lowering: Lowering, node: LinearNode, dx: Tensor): DenseSlope | null {
  const [input] = node.inputs;
  const { fused } = lowering.kernels;
  if (!fused || !isActivation(input) || input === lowering.graph.output || input.observed || lowering.isPlaced(input)) return null;
  const [before] = input.inputs;
  if (lowering.usersOf(input)[0] !== node || !lowering.learns(before)) return null;
  const u = lowering.source(before);
  const sums = u.affine ? null : fused.slopedSums(dx, u.tensor, lowering.scratch(`${lowering.label(before)} sums`));
  if (!sums) return null;
  lowering.noteSloped(input);
  if (before.operation.kind === 'linear' && !before.operation.activation && lowering.usersOf(before).length === 1)
    lowering.leave(before, sums);
  return { slope: { u: u.tensor, activation: input.operation.name }, sums };
}

function biasGradient(lowering: Lowering, node: LinearNode, dy: Tensor, gradient: Value): void {
  const label = `${lowering.label(node)} bias gradient`;
  const accumulate = lowering.hasGradientOf(gradient);
  const left = lowering.leftFor(node);
  const { fused } = lowering.kernels;
  if (fused && left && !accumulate) lowering.emit(fused.columnTotals(label, left, gradient));
  else lowering.emit(lowering.kernels.columnSums(label, 'matmul', dy, gradient, lowering.scratch(lowering.label(node)), accumulate));
}

function backward(lowering: Lowering, node: LinearNode, dz: Tensor): void {
  const { weight, bias } = node.operation;
  const [x] = node.inputs;
  const label = lowering.label(node);
  const dy = beforeActivation(lowering, node, dz);
  if (bias?.gradient) biasGradient(lowering, node, dy, bias.gradient);
  if (lowering.learns(x)) {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(x);
    const taken = slopeOf(lowering, node, dx);
    const pieces = rowsOf(lowering, weight.value, weight.shape);
    for (const rows of pieces) {
      const adds = accumulate || rows.begin > 0;
      const own = rows === pieces[pieces.length - 1] ? taken : null;
      lowering.emit(lowering.kernels.denseInputGradient(`${label} input gradient`, outputsOf(dy, rows), rows.matrix, dx, adds, own));
    }
  }
  if (weight.gradient) {
    const accumulate = lowering.hasGradientOf(weight.gradient);
    const scratch = lowering.scratch(label);
    for (const rows of rowsOf(lowering, weight.gradient, weight.shape)) {
      const parts = { x: lowering.source(x), dy: outputsOf(dy, rows), dw: rows.matrix };
      lowering.emit(lowering.kernels.denseWeightGradient(`${label} weight gradient`, { ...parts, accumulate, scratch }));
    }
  }
}

export const linearRule = { forward, backward } as Rule;
