import type { Node, NodeOf } from '../graph/node.ts';
import { isOneValue, oneValueRefused } from '../graph/one-value.ts';
import type { Activation } from '../kernels/activation.ts';
import type { BatchStatistics } from '../kernels/batch-norm-forward.ts';
import type { ColumnParts, NormSums } from '../kernels/column-parts.ts';
import { NUMBERS_ROWS, plain, type Source, STATS_ROWS } from '../kernels/source.ts';
import type { Step } from '../plan/dispatch.ts';
import { channelsOf, type Tensor, transient, type Value } from '../plan/value.ts';
import type { Lowering, Rule } from './lowering.ts';
import { isReadThrough } from './norm-gradient.ts';
import { leaveToReader } from './norm-on-load.ts';

type BatchNormNode = NodeOf<'batchNorm'>;

/** Activations that are cheap enough to compute at every read. For the others, storing the result costs less. */
export const CHEAP_TO_REPEAT: ReadonlySet<Activation | null> = new Set([null, 'relu', 'relu6']);

/** Whether the moments of a convolution's result will be taken for a batch norm after it, and have not been yet. */
export function needsMoments(lowering: Lowering, node: Node): boolean {
  const takes = (user: Node) => user.operation.kind === 'batchNorm' && user.operation.statistics === 'batch' && !lowering.recall(user);
  return lowering.usersOf(node).some(takes) || lowering.slabMoments.isNext(node, takes);
}

/** Whether the node is a batch norm for which a kernel may leave sums that writes the gradient of its value. */
export function needsNormSums(lowering: Lowering, node: Node): node is BatchNormNode {
  const { operation, inputs } = node;
  if (operation.kind !== 'batchNorm' || operation.statistics !== 'batch' || !lowering.learns(node)) return false;
  // A slab that is read while this gradient is written could not share its memory with it.
  return lowering.usersOf(node).length === 1 && !lowering.isPlaced(node) && !lowering.isPlaced(inputs[0]);
}

/**
 * Returns the batch norm whose sums a kernel may leave that writes the gradient of the node's value, with memory for them from `make`: the gradient
 * must be complete then, so nothing else may read the value. Null for other nodes. That kernel multiplies the gradient by the slope of the norm's
 * activation, unless the tensor `isShared` with others.
 */
export function normSumsOf(
  lowering: Lowering,
  node: Node,
  make: (x: Tensor) => ColumnParts | null | undefined,
  isShared = false,
): NormSums | null {
  if (!needsNormSums(lowering, node)) return null;
  const { operation, inputs } = node;
  const x = lowering.tensor(inputs[0]);
  const parts = make(x);
  if (!parts) return null;
  lowering.leave(node, parts);
  const slopes = !isShared && operation.activation !== null;
  if (slopes) lowering.noteSloped(node);
  return { parts, x, stats: lowering.keptFor<Value>(node), activation: operation.activation, slopes };
}

/** The steps that take a norm's statistics; those of a slab's channels are taken once for all norms, where the kernels can. */
function takeStatistics(lowering: Lowering, node: BatchNormNode, args: BatchStatistics): readonly Step[] {
  const [input] = node.inputs;
  const label = lowering.label(node);
  const { fused } = lowering.kernels;
  const known = fused && lowering.slabMoments.of(input);
  if (fused && known) return fused.keptStatistics(label, { ...args, ...known });
  return lowering.kernels.batchStatistics(label, { ...args, moments: lowering.leftFor(input) });
}

function forward(lowering: Lowering, node: BatchNormNode): void {
  const { weight, bias, runningMean, runningVar, eps, momentum, statistics, activation } = node.operation;
  const label = lowering.label(node);
  // The unbiased variance of one value is 0 / 0, and the running variance would stay NaN.
  if (statistics === 'batch' && isOneValue(node.inputs[0].shape)) throw oneValueRefused(label);
  const x = lowering.tensor(node.inputs[0]);
  const before = lowering.recall<Value>(node);
  const stats = before ?? transient(`${label} statistics`, 'activations', STATS_ROWS * channelsOf(x));
  const tensors = { weight: weight.value, bias: bias.value, runningMean: runningMean.value, runningVar: runningVar.value, stats, eps };
  if (!before) {
    if (statistics === 'batch')
      lowering.emit(takeStatistics(lowering, node, { ...tensors, x, momentum, scratch: lowering.scratch(label) }));
    else lowering.emit(lowering.kernels.runningAffine(label, tensors));
    lowering.keep(node, stats);
  }
  const source: Source = { tensor: x, affine: { stats, activation } };
  if (!lowering.isPlaced(node)) {
    lowering.set(node, source);
    return;
  }
  const output = lowering.target(node);
  lowering.emit(lowering.kernels.elementWise(`${label} store`, { kind: 'batch norm', formula: { name: 'copy', x: source }, output }));
  lowering.set(node, plain(output));
}

function backward(lowering: Lowering, node: BatchNormNode, dz: Tensor): void {
  const { weight, bias, statistics, activation } = node.operation;
  const [input] = node.inputs;
  const label = lowering.label(node);
  const { gradients } = lowering;
  lowering.claim(weight.gradient, bias.gradient);
  const { fused } = lowering.kernels;
  const common = {
    x: lowering.tensor(input),
    stats: lowering.keptFor<Value>(node),
    activation: lowering.isSloped(node) ? null : activation,
    dz,
    dWeight: weight.gradient,
    dBias: bias.gradient,
    sums: lowering.leftFor(node),
    scratch: lowering.scratch(label),
  };
  if (leaveToReader(lowering, node, common)) return;
  if (fused && isReadThrough(lowering, node, common)) {
    const numbers = lowering.scratch(`${label} numbers`)(NUMBERS_ROWS * channelsOf(common.x));
    lowering.emit(fused.normGradientNumbers(`${label} gradient`, { ...common, numbers }));
    lowering.noteThroughNorm(input, { x: common.x, numbers, activation: null });
    gradients.give(input, dz);
    return;
  }
  const before = lowering.learns(input);
  // The gradient is changed in place, unless another node shares it or the input's gradient has contributions already.
  const inPlace = before && !gradients.has(input) && gradients.isExclusive(node) && !lowering.isPlaced(input) && !lowering.isPlaced(node);
  const dx = !before ? { tensor: null, accumulate: false } : inPlace ? { tensor: dz, accumulate: false } : gradients.contribute(input);
  lowering.emit(
    lowering.kernels.batchNormBackward(`${label} gradient`, {
      ...common,
      fixed: statistics === 'running',
      dx: dx.tensor,
      accumulate: dx.accumulate,
    }),
  );
  if (inPlace) gradients.give(input, dz);
}

export const batchNormRule = { forward, backward } as Rule;
