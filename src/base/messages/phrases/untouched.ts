import type { PhraseCatalogue } from '../message.ts';

/** What the steps say of themselves while nothing has been done yet, and the name of the first project: the first screen shows them. */
export const untouchedPhrases = {
  'step/no-scans': 'No scans yet',
  'step/two-classes': 'Needs labelled scans of two classes',
  'step/needs-sides': 'Needs a training and a validation set',
  'step/needs-net': 'Needs a model',
  'project/mine': 'My project',
} satisfies PhraseCatalogue;
