import type { NodeOf } from '../graph/node.ts';
import type { Tensor } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** Returns the gradient before the activation; the activation's derivative is computed from its output. */
export function beforeActivation(lowering: Lowering, node: NodeOf<'conv2d'> | NodeOf<'linear'> | NodeOf<'add'>, dz: Tensor): Tensor {
  const { activation } = node.operation;
  if (!activation) return dz;
  const output = lowering.gradients.changed(node);
  const inPlace = output.value === dz.value;
  const formula = { name: 'slope by output', z: lowering.tensor(node), dz: inPlace ? null : dz, activation } as const;
  lowering.emit(lowering.kernels.elementWise(`${lowering.label(node)} activation gradient`, { formula, output }));
  return output;
}
