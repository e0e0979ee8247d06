import { counted } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

/** What runs are called: by what differs among them. */
export const runNamePhrases = {
  'run-name/whole': ({ own, net, facts, createdAt }: { own: string | null; net: string; facts: string[]; createdAt: string | null }) => {
    const date = createdAt === null ? [] : [new Date(createdAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })];
    return [...(own === null ? [] : [own]), net, ...facts, ...date].join(', ');
  },
  'run-name/setting': ({ name, value }: { name: string; value: string }) => `${name} ${value}`,
  'run-name/fold': ({ fold, folds }: { fold: number; folds: number }) => `fold ${fold} of ${folds}`,
  'run-name/split': ({ number }: { number: number }) => `split ${number}`,
  /** `changed`: labels that are others than those of the first run of the split; 0: it is not known which. `number`: of these labels, from 2. */
  'run-name/labels': ({ changed, number }: { changed: number; number: number }) =>
    `${changed > 0 ? `${counted(changed, 'label')} changed` : 'other labels'}${number > 2 ? ` (labels ${number})` : ''}`,
} satisfies PhraseCatalogue;
