import type { PhraseCatalogue } from '../message.ts';

/** What a list of likely wrong labels rests on. */
export const doubtPhrases = {
  'doubts/by-folds': ({ scored, of }: { scored: number; of: number }) =>
    `Scored by ${scored === of ? `${of} folds` : `${scored} of ${of} folds`} of a cross-validation, each scan by the model that was not trained with it.`,
  'doubts/by-tune': ({ scans }: { scans: number }) =>
    `A weaker list: only the ${scans === 1 ? '1 scan' : `${scans} scans`} of the validation set of one run, whose epoch was chosen by them.`,
  'doubts/guessing':
    'The scores of these models are no better than guessing, so they say nothing of the labels: none is marked as likely wrong, and the order means nothing.',
  'doubts/unknown': ({ scans }: { scans: number }) =>
    `${scans === 1 ? '1 scan stands' : `${scans} scans stand`} last and ${scans === 1 ? 'is' : 'are'} not judged, since the model that scored ${scans === 1 ? 'it' : 'them'} had no training scan of ${scans === 1 ? 'its' : 'their'} class.`,
  'doubts/class-not-trained': 'not judged: its model had no training scan of this class',
  /** What a person has decided about a label, in a file; classes count from 1. */
  'doubts/relabelled': ({ category }: { category: number | null }) => (category === null ? 'label taken away' : `relabelled ${category}`),
  'doubts/excluded': 'excluded',
  'doubts/right': 'label found right',
} satisfies PhraseCatalogue;
