import type { PhraseCatalogue } from '../message.ts';

/** Ways to split, in a few words. */
export const splitPhrases = {
  'split/patient': ({ ratios, seed }: { ratios: readonly number[]; seed: number }) => `by patient, ${ratios.join(' / ')}, seed ${seed}`,
  'split/column': ({ column }: { column: string }) => `by the column ${column}`,
  'split/folder': 'by the names of the folders',
  'split/every': ({ every, first }: { every: number; first: number | null }) =>
    `one scan in ${every} of ${first === null ? 'all' : `the first ${first}`} for validation`,
  'split/kept': ({ name }: { name: string }) => `sets kept from ${name}`,
  'split/given': ({ name }: { name: string }) => `as in ${name}`,
  'split/the-manifest': 'the manifest',
  'split/seed': ({ seed }: { seed: number }) => `seed ${seed}`,
  'split/folds': ({ fold, folds, seed }: { fold: number; folds: number; seed: number }) => `fold ${fold} of ${folds}, seed ${seed}`,
} satisfies PhraseCatalogue;
