import type { OptimizerStep } from '../kernels/optimizer.ts';
import { transient, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** How a training step computes its gradients, and what it does with them. */
export interface TrainingOptions {
  /** One optimiser step for every contiguous run of parameters that learn. */
  updates: readonly OptimizerStep[];
  /** The values that sum the gradients of a batch's parts, one for every update; null when a batch is not split into parts. */
  sums: readonly Value[] | null;
  /** The largest norm of all gradients together, as in torch.nn.utils.clip_grad_norm_; null: gradients are not clipped. */
  clipNorm: number | null;
  /**
   * Whether the backward pass computes blocks of values again instead of keeping them. This takes less memory and most of a
   * second forward pass; the results are the same.
   */
  memorySaver: boolean;
  /** See Lowering; none by default. */
  keptChains?: number;
}

/** Adds the gradients to those of the batch's other parts. Returns the optimiser steps, which read the sums. */
export function emitSums(lowering: Lowering, { updates, sums }: TrainingOptions): OptimizerStep[] {
  if (!sums) return [...updates];
  return updates.map((update, run) => {
    lowering.emit(lowering.kernels.gradientSum('sum of gradients', update.gradients, sums[run], lowering.inputs.step));
    return { ...update, gradients: sums[run] };
  });
}

/** Emits the clipping of the gradients, where it is wanted, and the update of the weights. */
export function emitUpdate(lowering: Lowering, updates: readonly OptimizerStep[], clipNorm: number | null): void {
  let factor: Value | null = null;
  if (clipNorm !== null && updates.length > 0) {
    factor = transient('clip factor', 'scratch', 1);
    const gradients = updates.map((update) => update.gradients);
    lowering.emit(lowering.kernels.clipFactor('gradient clipping', gradients, clipNorm, factor, lowering.scratch('gradient clipping')));
  }
  for (const update of updates) lowering.emit(lowering.kernels.optimizerStep('optimiser', { ...update, factor }));
}
