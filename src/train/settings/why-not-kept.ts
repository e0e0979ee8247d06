import type { TrainSettings } from './recipe.ts';

/** Nets whose inner layers drop branches at random while training, frozen or not. */
export const DROPPING_NETS: ReadonlySet<string> = new Set(['convnext_tiny', 'efficientnet_b0']);

/**
 * Why the layers that are not trained have to compute every scan anew in every epoch, in a sentence; null where they give the same
 * numbers each time, so that these can be kept.
 */
export function whyNotKept({ extent, augmentation, frozenBatchNorm, engine, model }: TrainSettings): string | null {
  if (extent === 'scratch' || extent === 'all') return 'All layers are trained, so nothing stays the same.';
  if (augmentation) return 'Scans are changed at random in every epoch, so their features change too.';
  if (frozenBatchNorm === 'train') return 'Frozen BatchNorm layers move their statistics, so features change with every step.';
  if (DROPPING_NETS.has(model)) return 'This net drops branches of its frozen layers at random, so features change with every step.';
  return engine === 'compiled' ? null : 'TensorFlow.js computes them anew; the compiled engine can keep them.';
}
