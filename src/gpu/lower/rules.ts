import type { Node, NodeOf, OperationKind } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import { tensorOf } from '../plan/value.ts';
import { attentionRule } from './attention.ts';
import { batchNormRule } from './batch-norm.ts';
import { concatRule, expandRule, sliceRule } from './block.ts';
import { convRule } from './conv.ts';
import { activationRule, addRule, dropoutRule, mulRule } from './element.ts';
import { layerNormRule } from './layer-norm.ts';
import { linearRule } from './linear.ts';
import type { Lowering, Rule } from './lowering.ts';
import { adaptiveAvgPoolRule, avgPoolRule, maxPoolRule } from './pool.ts';
import { flattenRule, reshapeRule } from './shape.ts';

const inputRule: Rule = {
  forward: (lowering, node) => lowering.set(node, plain(lowering.inputs.pixels)),
  backward: () => {},
};

const parameterRule = {
  forward(lowering: Lowering, node: NodeOf<'parameter'>): void {
    lowering.set(node, plain(tensorOf(node.operation.slot.value, node.shape)));
  },
  /** The gradient was summed like that of any other value; this copies it to where the optimiser reads it. */
  backward(lowering: Lowering, node: NodeOf<'parameter'>): void {
    lowering.storeGradient(node, node.operation.slot);
  },
} as Rule;

const constantRule = {
  forward: (lowering: Lowering, node: NodeOf<'constant'>) => lowering.set(node, plain(tensorOf(node.operation.value, node.shape))),
  backward: () => {},
} as Rule;

const RULES: Record<OperationKind, Rule> = {
  input: inputRule,
  parameter: parameterRule,
  constant: constantRule,
  conv2d: convRule,
  linear: linearRule,
  batchNorm: batchNormRule,
  layerNorm: layerNormRule,
  activation: activationRule,
  maxPool: maxPoolRule,
  avgPool: avgPoolRule,
  adaptiveAvgPool: adaptiveAvgPoolRule,
  attention: attentionRule,
  dropout: dropoutRule,
  add: addRule,
  mul: mulRule,
  concat: concatRule,
  reshape: reshapeRule,
  expand: expandRule,
  slice: sliceRule,
  flatten: flattenRule,
};

export function ruleOf(node: Node): Rule {
  return RULES[node.operation.kind];
}
