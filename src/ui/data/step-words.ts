import { isAnyDecided } from '#projects/decided.ts';
import type { ToldStep } from '#state/dataset/edit-history.ts';
import { settingWords, text } from '../messages/language.ts';

/** What a step changed, in words: 'label', 'learning rate', 'taking back of 8 labels by hand'. */
export function stepInWords({ kind, setting, parts }: Pick<ToldStep, 'kind' | 'setting' | 'parts'>): string {
  if (parts && isAnyDecided(parts)) {
    const { takingBack, puttingBack } = text.projects.putBack;
    return kind === 'put-back' ? takingBack({ parts }) : puttingBack({ parts });
  }
  return setting ? settingWords(setting).label : text.data.said.steps[kind];
}
