import type { NodeOf } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import { rowsOf, type Tensor, transient, type Value } from '../plan/value.ts';
import type { Lowering, Rule } from './lowering.ts';

export const layerNormRule = {
  forward(lowering: Lowering, node: NodeOf<'layerNorm'>): void {
    const { weight, bias, eps } = node.operation;
    const label = lowering.label(node);
    const x = lowering.tensor(node.inputs[0]);
    const y = lowering.target(node);
    const stats = transient(`${label} statistics`, 'activations', 2 * rowsOf(x));
    lowering.emit(lowering.kernels.layerNormForward(label, { x, weight: weight.value, bias: bias.value, y, stats, eps }));
    lowering.keep(node, stats);
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'layerNorm'>, dy: Tensor): void {
    const { weight, bias } = node.operation;
    const [input] = node.inputs;
    const label = lowering.label(node);
    lowering.claim(weight.gradient, bias.gradient);
    const dx = lowering.learns(input) ? lowering.gradients.contribute(input) : { tensor: null, accumulate: false };
    lowering.emit(
      lowering.kernels.layerNormBackward(`${label} gradient`, {
        x: lowering.tensor(input),
        weight: weight.value,
        stats: lowering.keptFor<Value>(node),
        dy,
        dx: dx.tensor,
        accumulate: dx.accumulate,
        dWeight: weight.gradient,
        dBias: bias.gradient,
        scratch: lowering.scratch(label),
      }),
    );
  },
} as Rule;
