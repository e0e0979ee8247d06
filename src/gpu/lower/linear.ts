import type { NodeOf } from '../graph/node.ts';
import { columnSums } from '../kernels/column-sums.ts';
import { denseForward, denseInputGradient, denseWeightGradient } from '../kernels/matmul.ts';
import { plain } from '../kernels/source.ts';
import { type Tensor, tensorOf } from '../plan/value.ts';
import { beforeActivation } from './before-activation.ts';
import type { Lowering, Rule } from './lowering.ts';

type LinearNode = NodeOf<'linear'>;

function forward(lowering: Lowering, node: LinearNode): void {
  const { weight, bias, activation } = node.operation;
  const y = lowering.target(node);
  const matrix = tensorOf(weight.value, weight.shape);
  const x = lowering.source(node.inputs[0]);
  lowering.emit(denseForward(lowering.label(node), { x, weight: matrix, bias: bias?.value ?? null, y, activation }));
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
    lowering.emit(...columnSums(`${label} bias gradient`, 'matmul', dy, bias.gradient, scratch, accumulate));
  }
  if (lowering.learns(x)) {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(x);
    lowering.emit(denseInputGradient(`${label} input gradient`, dy, tensorOf(weight.value, weight.shape), dx, accumulate));
  }
  if (weight.gradient) {
    const dw = tensorOf(weight.gradient, weight.shape);
    const accumulate = lowering.hasGradientOf(weight.gradient);
    lowering.emit(...denseWeightGradient(`${label} weight gradient`, { x: lowering.source(x), dy, dw, accumulate, scratch }));
  }
}

export const linearRule = { forward, backward } as Rule;
