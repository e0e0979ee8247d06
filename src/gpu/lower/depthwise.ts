import type { Activation } from '../kernels/activation.ts';
import { plain } from '../kernels/source.ts';
import type { Tensor } from '../plan/value.ts';
import { CHEAP_TO_REPEAT, needsMoments, normSumsOf } from './batch-norm.ts';
import { type ConvNode, groupShape, kernelMatrix } from './conv-node.ts';
import type { Lowering } from './lowering.ts';

/** Activations that are computed at every read of a depthwise convolution, which waits for memory. */
const CHEAP: ReadonlySet<Activation | null> = new Set([...CHEAP_TO_REPEAT, 'hardswish']);

export function depthwiseForward(lowering: Lowering, node: ConvNode): void {
  const { weight, bias, activation } = node.operation;
  const [input] = node.inputs;
  const [label, y, source] = [lowering.label(node), lowering.target(node), lowering.source(input)];
  const x = !source.affine || CHEAP.has(source.affine.activation) ? source : plain(lowering.tensor(input));
  const tensors = { x, weight: kernelMatrix(weight.value, weight.shape), y };
  const leaves = !activation && needsMoments(lowering, node);
  const moments = (leaves && lowering.kernels.fused?.depthwiseMoments(tensors, lowering.scratch(`${label} moments`))) || null;
  if (moments) lowering.leave(node, moments);
  lowering.emit(
    lowering.kernels.depthwiseForward(label, { ...tensors, bias: bias?.value ?? null, shape: groupShape(node), activation, moments }),
  );
  lowering.set(node, plain(y));
}

/** Both gradients; `dy` is that before the convolution's activation. */
export function depthwiseBackward(lowering: Lowering, node: ConvNode, dy: Tensor): void {
  const { weight } = node.operation;
  const [input] = node.inputs;
  const label = `${lowering.label(node)} gradients`;
  const dw = weight.gradient && {
    tensor: kernelMatrix(weight.gradient, weight.shape),
    accumulate: lowering.hasGradientOf(weight.gradient),
  };
  const dx = lowering.learns(input) ? lowering.gradients.contribute(input) : null;
  const args = {
    // Each of its numbers is read once, so that any activation may be computed on the way.
    x: lowering.source(input),
    dy,
    dyNorm: lowering.throughNormOf(node),
    weight: kernelMatrix(weight.value, weight.shape),
    ...{ dx, dw, shape: groupShape(node) },
  };
  const scratch = lowering.scratch(label);
  const norm = dx && !dx.accumulate ? normSumsOf(lowering, input, () => lowering.kernels.fused?.depthwiseSums(args, scratch)) : null;
  lowering.emit(lowering.kernels.depthwiseGradients(label, { ...args, sums: norm?.parts ?? null, scratch }));
}
