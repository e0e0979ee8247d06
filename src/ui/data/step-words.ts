import type { ToldStep } from '#state/dataset/edit-history.ts';
import { settingWords, text } from '../messages/language.ts';

/** What a step changed, in words: 'label', 'learning rate'. */
export function stepInWords({ kind, setting }: Pick<ToldStep, 'kind' | 'setting'>): string {
  return setting ? settingWords(setting).label : text.data.said.steps[kind];
}
