import { clipFactor } from '../kernels/gradient-norm.ts';
import { gradientSum } from '../kernels/gradient-sum.ts';
import { type OptimizerStep, optimizerStep } from '../kernels/optimizer.ts';
import { transient, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** What a training step does with its gradients, and how it comes to them. */
export interface TrainingOptions {
  /** One for every run of learning parameters. */
  updates: readonly OptimizerStep[];
  /** Where the gradients of the parts of a batch are added up, one for every update; null when a batch comes as a whole. */
  sums: readonly Value[] | null;
  /** All gradients together are shortened to this norm, as torch.nn.utils.clip_grad_norm_ does; null: not at all. */
  clipNorm: number | null;
  /** Blocks of values are made again in the backward pass instead of kept: less memory, most of a second forward pass, the same results. */
  memorySaver: boolean;
}

/** Adds the gradients to those of the batch's other parts; what moves the weights then goes by the sums. */
export function emitSums(lowering: Lowering, { updates, sums }: TrainingOptions): OptimizerStep[] {
  if (!sums) return [...updates];
  return updates.map((update, run) => {
    lowering.emit(gradientSum('sum of gradients', update.gradients, sums[run], lowering.inputs.step));
    return { ...update, gradients: sums[run] };
  });
}

/** Moves the weights. */
export function emitUpdate(lowering: Lowering, updates: readonly OptimizerStep[], clipNorm: number | null): void {
  let factor: Value | null = null;
  if (clipNorm !== null && updates.length > 0) {
    factor = transient('clip factor', 'scratch', 1);
    const gradients = updates.map((update) => update.gradients);
    lowering.emit(...clipFactor('gradient clipping', gradients, clipNorm, factor, lowering.scratch('gradient clipping')));
  }
  for (const update of updates) lowering.emit(optimizerStep('optimiser', { ...update, factor }));
}
