import type { NodeOf } from '../graph/node.ts';
import { slopeFromOutput } from '../kernels/activation-code.ts';
import { columnSums } from '../kernels/column-sums.ts';
import { convFilterGradient } from '../kernels/conv-filter-gradient.ts';
import { convForward } from '../kernels/conv-forward.ts';
import type { ConvShape } from '../kernels/conv-geometry.ts';
import { convInputGradient } from '../kernels/conv-input-gradient.ts';
import { elementWise } from '../kernels/element-wise.ts';
import { plain, type Source } from '../kernels/source.ts';
import { channelRange, channelsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { CHEAP_TO_REPEAT } from './batch-norm.ts';
import type { Lowering, Rule } from './lowering.ts';

type ConvNode = NodeOf<'conv2d'>;

/** The kernel, or its gradient, as the matrix [kh * kw * in / groups, out] that it lies in memory as. */
function kernelMatrix(value: Value, [out]: readonly number[]): Tensor {
  return tensorOf(value, [value.words / out, out]);
}

/** One group's share of the whole convolution. */
function groupShape({ operation, inputs: [x], shape: [batch, oh, ow] }: ConvNode): ConvShape {
  const { geometry, weight } = operation;
  const [out, inChannels, kh, kw] = weight.shape;
  const { groups, ...rest } = geometry;
  const input: [number, number] = [x.shape[1], x.shape[2]];
  return { batch, input, output: [oh, ow], inChannels, outChannels: out / groups, kernel: [kh, kw], ...rest };
}

const groupOf = (tensor: Tensor, group: number, groups: number): Tensor =>
  groups === 1 ? tensor : channelRange(tensor, (group * channelsOf(tensor)) / groups, channelsOf(tensor) / groups);

/** Every pixel is read once per tap and per tile of outputs, so what is done on reading must be cheap. */
function inputOf(lowering: Lowering, { operation, inputs: [x] }: ConvNode): Source {
  const source = lowering.source(x);
  const cheap = !source.affine || (operation.geometry.groups === 1 && CHEAP_TO_REPEAT.has(source.affine.activation));
  return cheap ? source : plain(lowering.tensor(x));
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function forward(lowering: Lowering, node: ConvNode): void {
  const { weight, bias, geometry, activation } = node.operation;
  const { groups } = geometry;
  const [label, shape, x, y] = [lowering.label(node), groupShape(node), inputOf(lowering, node), lowering.target(node)];
  const kernel = kernelMatrix(weight.value, weight.shape);
  for (const group of range(groups)) {
    lowering.emit(
      convForward(label, {
        x: { ...x, tensor: groupOf(x.tensor, group, groups) },
        weight: groupOf(kernel, group, groups),
        bias: bias && groups === 1 ? bias.value : null,
        y: groupOf(y, group, groups),
        shape,
        activation: groups === 1 ? activation : null,
      }),
    );
  }
  if (groups > 1 && bias) {
    const inputs = { b: plain(tensorOf(bias.value, [bias.shape[0]])) };
    lowering.emit(elementWise(`${label} bias`, { inputs, output: y, value: 'y + b_v' }));
  }
  lowering.set(node, plain(y));
}

/** The gradient before the activation: the activation's derivative is told from its output. */
export function beforeActivation(lowering: Lowering, node: NodeOf<'conv2d'> | NodeOf<'linear'> | NodeOf<'add'>, dz: Tensor): Tensor {
  const { activation } = node.operation;
  if (!activation) return dz;
  const slope = slopeFromOutput(activation);
  const output = lowering.gradients.changed(node);
  const z = plain(lowering.tensor(node));
  const helpers = `fn derivative(z: vec4f) -> vec4f { return ${slope}; }\n`;
  const inPlace = output.value === dz.value;
  const inputs = inPlace ? { z } : { z, dz: plain(dz) };
  const value = `${inPlace ? 'y' : 'dz_v'} * derivative(z_v)`;
  lowering.emit(elementWise(`${lowering.label(node)} activation gradient`, { inputs, output, value, helpers }));
  return output;
}

function backward(lowering: Lowering, node: ConvNode, dz: Tensor): void {
  const { weight, bias, geometry } = node.operation;
  const [x] = node.inputs;
  const { groups } = geometry;
  const [label, shape] = [lowering.label(node), groupShape(node)];
  const dy = beforeActivation(lowering, node, dz);
  const scratch = lowering.scratch(label);
  if (bias?.gradient) {
    const accumulate = lowering.hasGradientOf(bias.gradient);
    lowering.emit(...columnSums(`${label} bias gradient`, 'conv filter gradient', dy, bias.gradient, scratch, accumulate));
  }
  if (lowering.learns(x)) {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(x);
    const kernel = kernelMatrix(weight.value, weight.shape);
    for (const group of range(groups)) {
      const parts = { dy: groupOf(dy, group, groups), weight: groupOf(kernel, group, groups), dx: groupOf(dx, group, groups) };
      lowering.emit(convInputGradient(`${label} input gradient`, { ...parts, accumulate, shape }));
    }
  }
  if (weight.gradient) {
    const source = inputOf(lowering, node);
    const kernel = kernelMatrix(weight.gradient, weight.shape);
    const accumulate = lowering.hasGradientOf(weight.gradient);
    for (const group of range(groups)) {
      lowering.emit(
        ...convFilterGradient(`${label} filter gradient`, {
          x: { ...source, tensor: groupOf(source.tensor, group, groups) },
          dy: groupOf(dy, group, groups),
          dw: groupOf(kernel, group, groups),
          accumulate,
          shape,
          scratch,
        }),
      );
    }
  }
}

export const convRule = { forward, backward } as Rule;
