import type { Node, NodeOf } from '../graph/node.ts';
import type { Pair } from '../kernels/conv-geometry.ts';
import type { PoolShape } from '../kernels/pool.ts';
import { plain } from '../kernels/source.ts';
import { type Tensor, transient, type Value } from '../plan/value.ts';
import { normSumsOf } from './batch-norm.ts';
import { giveSloped } from './before-activation.ts';
import type { Lowering, Rule } from './lowering.ts';

const sides = ({ shape }: Node): Pair => [shape[1], shape[2]];

function shapeOf(node: NodeOf<'maxPool'> | NodeOf<'avgPool'>): PoolShape {
  const { kernel, stride, padding } = node.operation.geometry;
  return { input: sides(node.inputs[0]), output: sides(node), kernel, stride, padding };
}

export const maxPoolRule = {
  forward(lowering: Lowering, node: NodeOf<'maxPool'>): void {
    const y = lowering.target(node);
    const label = lowering.label(node);
    const [x, shape] = [lowering.source(node.inputs[0]), shapeOf(node)];
    const words = lowering.kernels.winnerWords(x, y, shape);
    const winners = lowering.learns(node) ? transient(`${label} winners`, 'activations', words) : null;
    lowering.emit(lowering.kernels.maxPoolForward(label, x, y, winners, shape));
    if (winners) lowering.keep(node, winners);
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'maxPool'>, dy: Tensor): void {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(node.inputs[0]);
    const winners = lowering.keptFor<Value>(node);
    const label = `${lowering.label(node)} gradient`;
    const { fused } = lowering.kernels;
    const partsFor = (x: Tensor) => fused?.poolNormParts(x, { dy, winners, dx }, lowering.scratch(`${label} sums`));
    const norm = accumulate ? null : normSumsOf(lowering, node.inputs[0], partsFor);
    if (fused && norm) {
      lowering.emit(fused.maxPoolNormGradient(label, { dy, winners, dx, shape: shapeOf(node), norm }));
      return;
    }
    lowering.emit(lowering.kernels.maxPoolBackward(label, dy, winners, dx, accumulate, shapeOf(node)));
  },
} as Rule;

export const avgPoolRule = {
  forward(lowering: Lowering, node: NodeOf<'avgPool'>): void {
    const y = lowering.target(node);
    lowering.emit(
      lowering.kernels.avgPoolForward(
        lowering.label(node),
        lowering.source(node.inputs[0]),
        y,
        shapeOf(node),
        node.operation.countIncludePad,
      ),
    );
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'avgPool'>, dy: Tensor): void {
    const { tensor: dx, accumulate } = lowering.gradients.contribute(node.inputs[0]);
    const { countIncludePad } = node.operation;
    lowering.emit(lowering.kernels.avgPoolBackward(`${lowering.label(node)} gradient`, dy, dx, accumulate, shapeOf(node), countIncludePad));
  },
} as Rule;

export const adaptiveAvgPoolRule = {
  forward(lowering: Lowering, node: NodeOf<'adaptiveAvgPool'>): void {
    const y = lowering.target(node);
    lowering.emit(lowering.kernels.adaptiveAvgPoolForward(lowering.label(node), lowering.source(node.inputs[0]), y));
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'adaptiveAvgPool'>, dy: Tensor): void {
    const [input] = node.inputs;
    const { tensor: dx, accumulate } = lowering.gradients.contribute(input);
    const label = `${lowering.label(node)} gradient`;
    if (accumulate || !giveSloped(lowering, label, input, dy, dx))
      lowering.emit(lowering.kernels.adaptiveAvgPoolBackward(label, dy, dx, accumulate));
  },
} as Rule;
