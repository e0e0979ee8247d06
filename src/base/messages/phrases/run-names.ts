import { counted } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

/** What runs are called: by what differs among them. */
export const runNamePhrases = {
  'run-name/whole': ({ own, net, facts, createdAt }: { own: string | null; net: string; facts: string[]; createdAt: string | null }) => {
    const date = createdAt === null ? [] : [new Date(createdAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })];
    return [...(own === null ? [] : [own]), net, ...facts, ...date].join(', ');
  },
  /** `path` of the setting among all settings, by which a language names it; `name` is the English one. */
  'run-name/setting': ({ name, value }: { path: string; name: string; value: string }) => `${name} ${value}`,
  'run-name/none': 'none',
  'run-name/yes': 'yes',
  'run-name/no': 'no',
  'run-name/fold': ({ fold, folds }: { fold: number; folds: number }) => `fold ${fold} of ${folds}`,
  'run-name/split': ({ number }: { number: number }) => `split ${number}`,
  /** `changed`: labels that are others than those of the first run of the split; 0: it is not known which. `number`: of these labels, from 2. */
  'run-name/labels': ({ changed, number }: { changed: number; number: number }) =>
    `${changed > 0 ? `${counted(changed, 'label')} changed` : 'other labels'}${number > 2 ? ` (labels ${number})` : ''}`,
} satisfies PhraseCatalogue;
