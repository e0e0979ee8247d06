import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { TrainSettings } from './recipe.ts';

/** Nets whose inner layers drop branches at random while training, frozen or not. */
export const DROPPING_NETS: ReadonlySet<string> = new Set(['convnext_tiny', 'efficientnet_b0']);

/**
 * Why the layers that are not trained have to compute every scan anew in every epoch, as a sentence; null where they give the same
 * numbers each time, so that these can be kept.
 */
export function whyNotKept({ extent, augmentation, frozenBatchNorm, engine, model }: TrainSettings): Phrase | null {
  if (extent === 'scratch' || extent === 'all') return phrase('features/all-trained');
  if (augmentation) return phrase('features/augmented');
  if (frozenBatchNorm === 'train') return phrase('features/statistics');
  if (DROPPING_NETS.has(model)) return phrase('features/dropped-branches');
  return engine === 'compiled' ? null : phrase('features/tensorflow');
}
