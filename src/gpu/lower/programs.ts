import { fuseActivations } from '../graph/fuse.ts';
import type { Graph, Node } from '../graph/node.ts';
import { crossEntropy } from '../kernels/loss.ts';
import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { Lowering, type StepInputs } from './lowering.ts';
import { ruleOf } from './rules.ts';
import { emitSums, emitUpdate, type TrainingOptions } from './update.ts';

/** A list of dispatches, with what it leaves for a reader. */
export interface Program {
  dispatches: Dispatch[];
  /** Dispatches in front of those that move the weights. */
  beforeUpdate: number;
  /** [N, classes], there after the run. */
  output: Tensor;
  /** Of auxiliary heads, like `output`; there after a training program. */
  auxiliary: Tensor[];
  /** Values of observed nodes by their id; there after the run. */
  observed: ReadonlyMap<number, Tensor>;
  kept: Value[];
}

export interface LossTensors {
  labels: Value;
  settings: Value;
  result: Value;
}

function lower(recorded: Graph, inputs: StepInputs, savesMemory = false): Lowering {
  const lowering = new Lowering(fuseActivations(recorded), inputs, ruleOf, savesMemory);
  lowering.forward();
  return lowering;
}

/** The loss of the net's own logits, and those of its auxiliary heads added; gradients of all logits where they are wanted. */
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
    lowering.emit(crossEntropy('cross-entropy', { ...loss, logits, dLogits: gradient, auxiliaryWeight: weight, partOf }));
    return gradient ? [{ node, gradient }] : [];
  });
}

/** Where the results of the forward pass lie. */
function resultsOf(lowering: Lowering): Omit<Program, 'dispatches' | 'beforeUpdate'> {
  const { graph } = lowering;
  const output = lowering.tensor(graph.output);
  const auxiliary = graph.auxiliary.map(({ logits }) => lowering.tensor(logits));
  const observed = new Map(graph.nodes.filter((node) => node.observed).map((node) => [node.id, lowering.tensor(node)]));
  const kept = [output, ...auxiliary, ...observed.values()].map(({ value }) => value);
  return { output, auxiliary, observed, kept };
}

function finished({ dispatches }: Lowering, results: ReturnType<typeof resultsOf>, beforeUpdate = dispatches.length): Program {
  return { dispatches, beforeUpdate, ...results };
}

/** The net's output alone; observed values are stored. */
export function forwardProgram(recorded: Graph, inputs: StepInputs): Program {
  const lowering = lower(recorded, inputs);
  return finished(lowering, resultsOf(lowering));
}

/** Forward pass and loss. */
export function lossProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors): Program {
  const lowering = lower(recorded, inputs);
  const results = resultsOf(lowering);
  emitLoss(lowering, loss, { withGradients: false });
  return finished(lowering, results);
}

/** Forward pass, loss, gradients, optimiser: one training step, or its part for a part of a batch. */
export function trainingProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors, options: TrainingOptions): Program {
  const lowering = lower(recorded, inputs, options.memorySaver);
  const results = resultsOf(lowering);
  lowering.backward(emitLoss(lowering, loss, { withGradients: true, partOf: options.sums && inputs.step }));
  const steps = emitSums(lowering, options);
  const beforeUpdate = lowering.dispatches.length;
  emitUpdate(lowering, steps, options.clipNorm);
  return finished(lowering, results, beforeUpdate);
}
