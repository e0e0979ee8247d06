import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Graph, Node } from './node.ts';

/** What a BatchNorm that normalises by its batch is refused with when that holds one value per channel; torch refuses it, too. */
export function oneValueRefused(layer: string | null): ProblemError {
  return new ProblemError('batch-norm-one-value', phrase('subject/batch-size'), { layer });
}

/** Whether a node of a graph is a BatchNorm that goes by its batch, which holds one value of every channel. */
function seesOneValue({ operation, inputs }: Node): boolean {
  if (operation.kind !== 'batchNorm' || operation.statistics !== 'batch') return false;
  return isOneValue(inputs[0].shape);
}

/** Whether values [..., C] hold one value of every channel. */
export function isOneValue(shape: readonly number[]): boolean {
  return shape.slice(0, -1).every((size) => size === 1);
}

/** The first BatchNorm of a graph that goes by one value per channel, by its name in the state_dict; null where there is none. */
export function oneValueLayer({ nodes }: Graph): string | null {
  const node = nodes.find(seesOneValue);
  return node?.operation.kind === 'batchNorm' ? node.operation.weight.name.replace(/\.weight$/, '') : null;
}
