import { counted, form, setName } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

const DRAW_INSTEAD = 'or let the split be drawn by patient.';

/** Of the sides of a split, and of settings by which no split can be made. */
export const splitProblems = {
  'setting-refused/shares': ({ shares }: { shares: readonly number[] }) => ({
    what: `The shares ${shares.join(', ')} can't be used: the training and the validation set need a share above 0.`,
    remedy: 'The usual shares are 0.7, 0.15 and 0.15.',
  }),
  'setting-refused/every': ({ every, first, usual }: { every: number; first: number | null; usual: { every: number; first: number } }) => ({
    what: `One scan in ${every} of ${first === null ? 'all' : `the first ${first}`} can't be taken: both must be whole numbers, the first at least 2.`,
    remedy: `The reference takes one in ${usual.every} of the first ${usual.first}.`,
  }),
  'setting-refused/folds-number': ({ folds }: { folds: number }) => ({
    what: `${folds} folds can't be made.`,
    remedy: 'Choose a whole number from 2 upwards; 5 is usual.',
  }),
  'setting-refused/most-folds': ({ folds, most }: { folds: number; most: number }) => ({
    what: `${folds} folds are more than ${most}, the most there may be.`,
    remedy: 'Choose fewer; 5 is usual.',
  }),
  'setting-refused/folds-of-patients': ({ folds, patients }: { folds: number; patients: number }) => ({
    what: `${folds} folds are more than the ${patients} patients there are, and a patient must not be parted.`,
    remedy: `Choose at most ${patients} folds.`,
  }),
  'setting-refused/fold-number': ({ fold, folds }: { fold: number; folds: number }) => ({
    what: `There is no fold ${fold} of ${folds}.`,
    remedy: `Choose a whole number from 1 to ${folds}.`,
  }),
  'setting-refused/test-share': ({ share }: { share: number }) => ({
    what: `A test share of ${share} can't be kept apart.`,
    remedy: 'Choose a share from 0 to below 1.',
  }),
  'setting-refused/split': ({ text }: { text: string }) => ({
    what: `'${text}' is no way to split.`,
    remedy: "Write 'patient', 'patient:70/15/15', 'column:NAME', 'folder', 'every', 'every:K' or 'every:K:FIRST'.",
  }),
  'setting-refused/split-shares': ({ text }: { text: string }) => ({
    what: `'${text}' are not three shares.`,
    remedy: 'Write the shares of the training, validation and test set: patient:70/15/15.',
  }),
  'setting-refused/split-column': {
    what: 'No column of the label table names sets (train, val, test).',
    remedy: 'Name it: column:NAME.',
  },

  'split-no-scans': { what: 'No scan has a label.', remedy: 'Add a label table that names the scans here.' },
  'split-one-class': {
    what: 'All labelled scans are of one class, so there is nothing to tell apart.',
    remedy: 'Add scans of other classes.',
  },
  'split-no-tune': {
    what: 'Every class has a single patient, so none is left for the validation set.',
    remedy: 'Add patients: at least two of a class.',
  },
  'split-small-class': ({ patients }: { patients: number }) => ({
    what: `Only ${counted(patients, 'patient')}, so none for the ${patients === 1 ? 'validation and the test set' : 'test set'}.`,
    remedy: 'Add patients of this class; its scores say nothing until then.',
  }),
  'split-small-class/folds': ({ patients, folds }: { patients: number; folds: number }) => ({
    what: `Only ${counted(patients, 'patient')}, so ${folds - patients} of the ${folds} validation folds ${form(folds - patients, 'has', 'have')} none.`,
    remedy: 'Add patients of this class, or choose fewer folds.',
  }),
  'split-left-out': ({ scans }: { scans: number }) => ({
    what: `${scans === 1 ? 'One labelled scan is' : `${scans} labelled scans are`} in no set and will not be used.`,
    remedy: 'Write for every scan whether it belongs to train, val or test.',
  }),
  'split-left-out/since': ({ scans }: { scans: number }) => ({
    what: `${scans === 1 ? 'One labelled scan was' : `${scans} labelled scans were`} not in its sets, so ${form(scans, 'it is', 'they are')} in none and will not be used.`,
    remedy: 'Choose another way to split to use every labelled scan.',
  }),
  'split-empty-side': { what: 'It has no scans.', remedy: `Give it scans, ${DRAW_INSTEAD}` },
  'split-no-test': {
    what: 'It has no scans, so there will be no unbiased estimate: no score on patients on whom the model was not chosen.',
    remedy: 'Give the test set a share, or keep other scans for a final test.',
  },
  'split-class-missing': ({ side }: { side: 'train' | 'tune' | 'test' }) => ({
    what: `The ${setName(side)} set has no scan of this class.`,
    remedy: `Move patients of this class there, ${DRAW_INSTEAD}`,
  }),
  'split-no-words': { what: 'It says nothing about any labelled scan.', remedy: `Choose another column, ${DRAW_INSTEAD}` },
  'split-no-words/folders': {
    what: 'No folder is called train, val or test, or anything like it.',
    remedy: `Rename the folders, ${DRAW_INSTEAD}`,
  },
  'split-unknown-words': ({ words }: { words: Names }) => ({
    what: `${named({ ...words, names: words.names.map((word) => `"${word}"`) })} ${form(words.names.length, 'names', 'name')} no set, so these scans are in none.`,
    remedy: 'Write train, val or test.',
  }),
  'split-incomplete': ({ lost }: { lost: number }) => ({
    what: `${lost === 1 ? 'One of its scans is' : `${lost} of its scans are`} left out here, or without a label, so this is no longer the same split.`,
    remedy: 'Take these scans in again, or choose another way to split.',
  }),
} satisfies ProblemCatalogue;
