import type { NodeOf } from '../graph/node.ts';
import { slopeFromOutput } from '../kernels/activation-code.ts';
import { elementWise } from '../kernels/element-wise.ts';
import { plain } from '../kernels/source.ts';
import type { Tensor } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** Returns the gradient before the activation; the activation's derivative is computed from its output. */
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
