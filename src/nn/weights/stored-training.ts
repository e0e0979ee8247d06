import type { StoredTensor } from './weight-file.ts';

/** What a training left beside its weights, as the file has it; nothing of it is read yet. */
export interface StoredTraining {
  /** As the file counts epochs, from 0 or from 1; null where it does not say. */
  epoch: number | null;
  loss: number | null;
  optimizer: StoredOptimizer | null;
}

/** The state of an optimiser that lies in a file. */
export interface StoredOptimizer {
  /** 'other': of an optimiser that the studio does not have. */
  name: 'adam' | 'sgd' | 'other';
  /** Of Adam, where the file tells it; null: torch's defaults. */
  adam: { betas: readonly number[]; eps: number } | null;
  /** A tensor of the state for a parameter: called by its key, or by its place among the parameters. */
  slots: readonly { slot: string; of: string | number; tensor: StoredTensor }[];
  /** The numbers of steps: a number, or a tensor of one. One for all, or one for every parameter. */
  steps: readonly (number | StoredTensor)[];
  /** Parameters that the optimiser moved; null where the slots are called by keys. */
  parameters: number | null;
}

/** torch's names of what an optimiser of the studio keeps for every parameter. */
export const ADAM_SLOTS = ['exp_avg', 'exp_avg_sq'] as const;
export const SGD_SLOTS = ['momentum_buffer'] as const;

/** Which optimiser keeps these. Adam with amsgrad keeps more, and its steps are others. */
export function optimizerOf(slots: ReadonlySet<string>): StoredOptimizer['name'] {
  const isAll = (names: readonly string[]) => slots.size === names.length && names.every((name) => slots.has(name));
  if (isAll(ADAM_SLOTS)) return 'adam';
  return isAll(SGD_SLOTS) ? 'sgd' : 'other';
}
