import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Graph, Node } from './node.ts';

/** Returns the error for a BatchNorm that normalises by a batch of only one value per channel; torch refuses it, too. */
export function oneValueRefused(layer: string | null): ProblemError {
  return new ProblemError('batch-norm-one-value', phrase('subject/batch-size'), { layer });
}

/** Whether a node is a BatchNorm that normalises by its batch while the batch holds only one value per channel. */
function seesOneValue({ operation, inputs }: Node): boolean {
  if (operation.kind !== 'batchNorm' || operation.statistics !== 'batch') return false;
  return isOneValue(inputs[0].shape);
}

/** Whether a tensor of shape [..., C] holds only one value per channel. */
export function isOneValue(shape: readonly number[]): boolean {
  return shape.slice(0, -1).every((size) => size === 1);
}

/** Returns the state_dict name of the first BatchNorm that normalises by one value per channel; null where there is none. */
export function oneValueLayer({ nodes }: Graph): string | null {
  const node = nodes.find(seesOneValue);
  return node?.operation.kind === 'batchNorm' ? node.operation.weight.name.replace(/\.weight$/, '') : null;
}
