import type { ActivationByOutput } from '../kernels/activation.ts';
import { plain, type Source } from '../kernels/source.ts';
import { channelRange, channelsOf, type Tensor, type Value } from '../plan/value.ts';
import { CHEAP_TO_REPEAT, needsMoments, normSumsOf } from './batch-norm.ts';
import { beforeActivation, firstNorm, slopeOf } from './before-activation.ts';
import { type ConvNode, groupShape, isDepthwise, kernelMatrix, lastReaderOfSum } from './conv-node.ts';
import { depthwiseBackward, depthwiseForward } from './depthwise.ts';
import type { Lowering, Rule } from './lowering.ts';
import { passedNorm } from './through-norm.ts';

const groupOf = (tensor: Tensor, group: number, groups: number): Tensor =>
  groups === 1 ? tensor : channelRange(tensor, (group * channelsOf(tensor)) / groups, channelsOf(tensor) / groups);

/**
 * Returns the input as the kernels read it: through batch norm where that is cheap, else as stored numbers. Every pixel is read
 * once per tap and per tile of outputs.
 */
function inputOf(lowering: Lowering, node: ConvNode): Source {
  const [x] = node.inputs;
  const source = lowering.source(x);
  // A group reads a range of the channels, but the statistics of the normalisation are laid out for all channels.
  const whole = node.operation.geometry.groups === 1;
  const cheap = !source.affine || (whole && CHEAP_TO_REPEAT.has(source.affine.activation));
  return cheap ? source : plain(lowering.tensor(x));
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function forward(lowering: Lowering, node: ConvNode): void {
  if (isDepthwise(node)) {
    depthwiseForward(lowering, node);
    return;
  }
  const { weight, bias, geometry, activation } = node.operation;
  const { groups } = geometry;
  const [label, shape, x, y] = [lowering.label(node), groupShape(node), inputOf(lowering, node), lowering.target(node)];
  const kernel = kernelMatrix(weight.value, weight.shape);
  const leaves = groups === 1 && !activation && needsMoments(lowering, node);
  const moments = (leaves && lowering.kernels.fused?.convMoments(y, lowering.scratch(`${label} moments`))) || null;
  if (moments) lowering.leave(node, moments);
  for (const group of range(groups)) {
    lowering.emit(
      lowering.kernels.convForward(label, {
        x: { ...x, tensor: groupOf(x.tensor, group, groups) },
        weight: groupOf(kernel, group, groups),
        bias: bias && groups === 1 ? bias.value : null,
        y: groupOf(y, group, groups),
        shape,
        activation: groups === 1 ? activation : null,
        moments,
      }),
    );
  }
  if (groups > 1 && (bias || activation)) {
    const formula = { name: 'bias', bias: bias?.value ?? null, activation } as const;
    lowering.emit(lowering.kernels.elementWise(`${label} bias`, { formula, output: y }));
  }
  lowering.set(node, plain(y));
}

function inputGradient(lowering: Lowering, node: ConvNode, dy: Tensor): void {
  const { weight, geometry } = node.operation;
  const { groups } = geometry;
  const [label, shape] = [`${lowering.label(node)} input gradient`, groupShape(node)];
  const sumsTo = (x: Tensor, dx: Tensor) =>
    lowering.kernels.fused?.convNormSums(label, shape, { x, dx }, lowering.scratch(`${label} sums`)) ?? null;
  // The gradient of a slab lies as its value does.
  const passed = groups === 1 ? passedNorm(lowering, node.inputs[0], (x) => sumsTo(x, x)) : null;
  if (passed) {
    const { norm, dx, after } = passed;
    const args = {
      dy,
      dyNorm: lowering.throughNormOf(node),
      weight: kernelMatrix(weight.value, weight.shape),
      dx: dx.tensor,
      accumulate: dx.accumulate,
      shape,
      norm,
      through: true,
    };
    lowering.emit(lowering.kernels.convInputGradient(label, args));
    lowering.emit(after());
    return;
  }
  const { tensor: dx, accumulate } = lowering.gradients.contribute(node.inputs[0]);
  const kernel = kernelMatrix(weight.value, weight.shape);
  const leaves = groups === 1 && !accumulate;
  const sumsOf = (x: Tensor) => sumsTo(x, dx);
  const sum = lastReaderOfSum(lowering, node);
  const norm = sum ? firstNorm(lowering, sum, sumsOf) : leaves ? normSumsOf(lowering, node.inputs[0], sumsOf) : null;
  const slope = sum && norm ? slopeOf(lowering, sum, sum.operation.activation as ActivationByOutput) : null;
  if (sum && slope) lowering.noteSloped(sum);
  for (const group of range(groups)) {
    const parts = { dy: groupOf(dy, group, groups), weight: groupOf(kernel, group, groups), dx: groupOf(dx, group, groups) };
    const dyNorm = lowering.throughNormOf(node);
    lowering.emit(lowering.kernels.convInputGradient(label, { ...parts, dyNorm, accumulate, shape, norm, slope }));
  }
}

function filterGradient(lowering: Lowering, node: ConvNode, dy: Tensor, gradient: Value): void {
  const { weight, geometry } = node.operation;
  const { groups } = geometry;
  const [label, shape, x] = [`${lowering.label(node)} filter gradient`, groupShape(node), inputOf(lowering, node)];
  const kernel = kernelMatrix(gradient, weight.shape);
  const common = { accumulate: lowering.hasGradientOf(gradient), shape, scratch: lowering.scratch(label) };
  for (const group of range(groups)) {
    const source = { ...x, tensor: groupOf(x.tensor, group, groups) };
    const parts = { x: source, dy: groupOf(dy, group, groups), dyNorm: lowering.throughNormOf(node), dw: groupOf(kernel, group, groups) };
    lowering.emit(lowering.kernels.convFilterGradient(label, { ...parts, ...common }));
  }
}

function backward(lowering: Lowering, node: ConvNode, dz: Tensor): void {
  const { weight, bias } = node.operation;
  const label = lowering.label(node);
  const dy = beforeActivation(lowering, node, dz);
  if (bias?.gradient) {
    const accumulate = lowering.hasGradientOf(bias.gradient);
    const scratch = lowering.scratch(label);
    lowering.emit(lowering.kernels.columnSums(`${label} bias gradient`, 'conv filter gradient', dy, bias.gradient, scratch, accumulate));
  }
  if (isDepthwise(node)) {
    depthwiseBackward(lowering, node, dy);
    return;
  }
  if (lowering.learns(node.inputs[0])) inputGradient(lowering, node, dy);
  if (weight.gradient) filterGradient(lowering, node, dy, weight.gradient);
}

export const convRule = { forward, backward } as Rule;
