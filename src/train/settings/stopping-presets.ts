import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { TrainSettings } from './recipe.ts';
import type { StoppingRule } from './rows/stopping.ts';

export type StoppingPreset = 'paper-text' | 'paper-code';

/**
 * Early stopping as arXiv 2303.16904 has it: what its text says (5 epochs without a lower mean tune loss), and what its code
 * does with the last batch's loss and a minimum change of 10, which is why it hardly ever stops.
 */
export const STOPPING_PRESETS: Readonly<Record<StoppingPreset, { rule: StoppingRule; patience: number; minDelta: number }>> = {
  'paper-text': { rule: 'plateau', patience: 5, minDelta: 0 },
  'paper-code': { rule: 'reference-code', patience: 5, minDelta: 10 },
};

export function isStoppingPreset(name: unknown): name is StoppingPreset {
  return typeof name === 'string' && Object.hasOwn(STOPPING_PRESETS, name);
}

/** The preset that has a rule. */
export function presetOfRule(rule: StoppingRule): StoppingPreset {
  return rule === 'plateau' ? 'paper-text' : 'paper-code';
}

/** The smallest change that goes with a rule. */
export function usualMinDelta(rule: StoppingRule): number {
  return STOPPING_PRESETS[presetOfRule(rule)].minDelta;
}

/** The preset that these values are; null for others. */
export function stoppingPresetOf({ rule, patience, minDelta, watch = 'loss' }: TrainSettings['stopping']): StoppingPreset | null {
  const names: StoppingPreset[] = ['paper-text', 'paper-code'];
  const isThis = (preset: TrainSettings['stopping']) =>
    preset.rule === rule && preset.patience === patience && preset.minDelta === minDelta && watch === 'loss';
  return names.find((name) => isThis(STOPPING_PRESETS[name])) ?? null;
}

/** The quantity that a stopping rule watches. */
export function watchedName({ rule, watch = 'loss' }: TrainSettings['stopping']): Phrase {
  return phrase(rule === 'reference-code' ? 'watched/last-batch' : `watched/${watch}`);
}
