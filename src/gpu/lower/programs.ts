import { fuseActivations } from '../graph/fuse.ts';
import type { Graph, Node } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import type { Step } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { attentionWeights, isAttention } from './attention.ts';
import { nodesAbove } from './learning.ts';
import { Lowering, type StepInputs } from './lowering.ts';
import { sumChains } from './recompute.ts';
import { ruleOf } from './rules.ts';
import { emitSums, emitUpdate, type TrainingOptions } from './update.ts';

/** A list of steps, and the results that can be read after it has run. */
export interface Program {
  steps: Step[];
  /** Number of steps before the first one that updates the weights. */
  beforeUpdate: number;
  /** Logits [N, classes], valid after the run. */
  output: Tensor;
  /** Logits [N, classes] of the auxiliary heads, valid after the run of a training program. */
  auxiliary: Tensor[];
  /** Values of the observed nodes by node id, valid after the run. */
  observed: ReadonlyMap<number, Tensor>;
  /** Attention weights [N, heads, L, L] of the observed attentions by node id, valid after the run. */
  attention: ReadonlyMap<number, Tensor>;
  kept: Value[];
}

export interface LossTensors {
  labels: Value;
  settings: Value;
  result: Value;
}

/** Lowers the forward pass; without options for a training, none of it is kept for a backward pass. */
function lower(recorded: Graph, inputs: StepInputs, training: TrainingOptions | null): Lowering {
  const { memorySaver = false, keptChains = 0 } = training ?? {};
  const fixed = training ? {} : { learning: new Set<Node>() };
  const lowering = new Lowering(fuseActivations(recorded), inputs, ruleOf, { savesMemory: memorySaver, keptChains, ...fixed });
  lowering.forward();
  return lowering;
}

/** Emits the loss of the net's own logits and adds those of its auxiliary heads. Returns the gradients of all logits if wanted. */
function emitLoss(
  lowering: Lowering,
  loss: LossTensors,
  { withGradients, partOf = null }: { withGradients: boolean; partOf?: Value | null },
): { node: Node; gradient: Tensor }[] {
  const { output, auxiliary } = lowering.graph;
  const heads = [{ logits: output, weight: null }, ...auxiliary];
  return heads.flatMap(({ logits: node, weight }) => {
    const logits = lowering.tensor(node);
    const gradient = withGradients ? lowering.temporary('gradient of the logits', logits.shape) : null;
    lowering.emit(lowering.kernels.crossEntropy('cross-entropy', { ...loss, logits, dLogits: gradient, auxiliaryWeight: weight, partOf }));
    return gradient ? [{ node, gradient }] : [];
  });
}

/** Returns the tensors that hold the results of the forward pass. */
function resultsOf(lowering: Lowering): Omit<Program, 'steps' | 'beforeUpdate'> {
  const { graph } = lowering;
  const output = lowering.tensor(graph.output);
  const auxiliary = graph.auxiliary.map(({ logits }) => lowering.tensor(logits));
  const observed = new Map(graph.nodes.filter((node) => node.observed).map((node) => [node.id, lowering.tensor(node)]));
  const attention = new Map(
    graph.nodes.flatMap((node) => (node.observed && isAttention(node) ? [[node.id, attentionWeights(lowering, node)]] : [])),
  );
  const kept = [output, ...auxiliary, ...observed.values(), ...attention.values()].map(({ value }) => value);
  return { output, auxiliary, observed, attention, kept };
}

function finished({ steps }: Lowering, results: ReturnType<typeof resultsOf>, beforeUpdate = steps.length): Program {
  return { steps, beforeUpdate, ...results };
}

/** Returns the program of the forward pass. It stores the values of observed nodes, too. */
export function forwardProgram(recorded: Graph, inputs: StepInputs): Program {
  const lowering = lower(recorded, inputs, null);
  return finished(lowering, resultsOf(lowering));
}

/**
 * Returns the program of an evaluation-mode pass and of the gradient, at the observed node `target`, of one logit of every image: that of the
 * class in `labels`. No parameter gets a gradient.
 */
export function gradientProgram(recorded: Graph, inputs: StepInputs, labels: Value, target: number): Program & { gradient: Tensor } {
  const graph = fuseActivations(recorded);
  const end = graph.nodes.find(({ id }) => id === target);
  if (!end) throw new Error(`node ${target} is not part of the net that computes`);
  const lowering = new Lowering(graph, inputs, ruleOf, { learning: nodesAbove(graph.nodes, end) });
  lowering.forward();
  const results = resultsOf(lowering);
  const seed = lowering.temporary('gradient of one logit', graph.output.shape);
  lowering.emit(lowering.kernels.oneHot('one logit', labels, seed));
  lowering.backward([{ node: graph.output, gradient: seed }], end);
  const gradient = lowering.temporary('gradient of the tap', end.shape);
  const found = { ...lowering.gradients.of(end), shape: end.shape };
  lowering.emit(
    lowering.kernels.elementWise('gradient of the tap', { kind: 'copy', formula: { name: 'copy', x: plain(found) }, output: gradient }),
  );
  return { ...finished(lowering, results), gradient, kept: [...results.kept, gradient.value] };
}

/** Returns the program of the forward pass and the loss. */
export function lossProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors): Program {
  const lowering = lower(recorded, inputs, null);
  const results = resultsOf(lowering);
  emitLoss(lowering, loss, { withGradients: false });
  return finished(lowering, results);
}

/** Returns the number of chains of sums of a net, see `sumChains`. */
export function chainsOf(recorded: Graph): number {
  return sumChains(fuseActivations(recorded).nodes).length;
}

/** Returns the program of one training step (forward pass, loss, gradients, optimiser), for a whole batch or a part of one. */
export function trainingProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors, options: TrainingOptions): Program {
  const lowering = lower(recorded, inputs, options);
  const results = resultsOf(lowering);
  lowering.backward(emitLoss(lowering, loss, { withGradients: true, partOf: options.sums && inputs.step }));
  const updates = emitSums(lowering, options);
  const beforeUpdate = lowering.steps.length;
  emitUpdate(lowering, updates, options.clipNorm);
  return finished(lowering, results, beforeUpdate);
}
