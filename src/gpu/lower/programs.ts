import { fuseActivations } from '../graph/fuse.ts';
import type { Graph } from '../graph/node.ts';
import { crossEntropy } from '../kernels/loss.ts';
import { type OptimizerStep, optimizerStep } from '../kernels/optimizer.ts';
import type { Dispatch } from '../plan/dispatch.ts';
import { type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { Lowering, type StepInputs } from './lowering.ts';
import { ruleOf } from './rules.ts';

/** A list of dispatches, with what it leaves for a reader. */
export interface Program {
  dispatches: Dispatch[];
  /** Dispatches in front of the optimiser's. */
  beforeUpdate: number;
  /** [N, classes], there after the run. */
  output: Tensor;
  /** Values of observed nodes by their id; there after the run. */
  observed: ReadonlyMap<number, Tensor>;
  kept: Value[];
}

/** The net's output alone; observed values are stored. */
export function forwardProgram(recorded: Graph, inputs: StepInputs): Program {
  const graph = fuseActivations(recorded);
  const lowering = new Lowering(graph, inputs, ruleOf);
  lowering.forward();
  const output = lowering.tensor(graph.output);
  const observed = new Map(graph.nodes.filter((node) => node.observed).map((node) => [node.id, lowering.tensor(node)]));
  const { dispatches } = lowering;
  const kept = [output, ...observed.values()].map(({ value }) => value);
  return { dispatches, beforeUpdate: dispatches.length, output, observed, kept };
}

export interface LossTensors {
  labels: Value;
  settings: Value;
  result: Value;
}

/** Forward pass, loss, gradients, optimiser: one training step. */
export function trainingProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors, updates: readonly OptimizerStep[]): Program {
  const graph = fuseActivations(recorded);
  const lowering = new Lowering(graph, inputs, ruleOf);
  lowering.forward();
  const output = lowering.tensor(graph.output);
  const dLogits = lowering.temporary('gradient of the logits', output.shape);
  lowering.emit(crossEntropy('cross-entropy', { ...loss, logits: output, dLogits }));
  lowering.backward(dLogits);
  const beforeUpdate = lowering.dispatches.length;
  for (const update of updates) lowering.emit(optimizerStep('optimiser', update));
  return { dispatches: lowering.dispatches, beforeUpdate, output, observed: new Map(), kept: [output.value] };
}

/** The loss of the net's output, for comparisons. */
export function lossProgram(recorded: Graph, inputs: StepInputs, loss: LossTensors): Program {
  const program = forwardProgram(recorded, inputs);
  program.dispatches.push(crossEntropy('cross-entropy', { ...loss, logits: program.output, dLogits: null }));
  return program;
}

/** Output and parameter gradients for a given gradient of the output. */
export function gradientProgram(recorded: Graph, inputs: StepInputs, dOutput: Value): Program {
  const graph = fuseActivations(recorded);
  const lowering = new Lowering(graph, inputs, ruleOf);
  lowering.forward();
  const output = lowering.tensor(graph.output);
  lowering.backward(tensorOf(dOutput, output.shape));
  const { dispatches } = lowering;
  return { dispatches, beforeUpdate: dispatches.length, output, observed: new Map(), kept: [output.value] };
}
