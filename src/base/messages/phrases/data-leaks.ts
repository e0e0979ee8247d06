import type { PhraseCatalogue } from '../message.ts';

/** What a net could learn in place of the disease. */
export const leakPhrases = {
  'leak/leak': 'Leak',
  'leak/mark': 'Mark',
  'leak/manufacturer': 'Manufacturer',
  'leak/kernel': 'Kernel',
  'leak/site': 'Site',
  'leak/folder': 'Folder',
  'leak/values': 'Values',
  'leak/picture-size': 'Picture size',
  'leak/not-said': 'not said',
  'leak/topmost-folder': 'the topmost',
  'leak/origin': ({ value, counts }: { value: string; counts: readonly number[] }) => `${value}: ${counts.join(', ')}`,
} satisfies PhraseCatalogue;
