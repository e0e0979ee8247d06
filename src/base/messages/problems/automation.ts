import { form } from '../english.ts';
import type { ProblemCatalogue, Sentences } from '../message.ts';
import { type Names, named } from '../names.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';

/** What keeps a leak from a split of the command line. */
export type LeakMend = 'by-patient' | 'by-column' | 'mask';
function mendInWords(mends: LeakMend): string {
  if (mends === 'mask') return 'say --mask lungs.';
  return mends === 'by-patient'
    ? 'leave --split out: then scans of one patient are in one set; or say the sets in a column of the label table, with --split column:NAME.'
    : 'give both the same set in a column of the label table and say --split column:NAME, or leave one of them out of --data.';
}

/** What the command line refuses, or warns of. */
export const automationProblems = {
  'setting-refused/one-bundle': { what: 'An archive is of one run.', remedy: 'Name one of the folds with --fold.' },
  'setting-refused/one-search': { what: 'A search is of one run.', remedy: 'Name one of the folds with --fold.' },
  'setting-refused/slices': ({ rule }: { rule: string }) => ({
    what: `The model was trained on slices chosen by rule (${rule}), not by hand.`,
    remedy: 'Leave out --slices.',
  }),
  'setting-refused/split-seed': { what: 'Its seed must be a whole number.', remedy: 'Any whole number will do.' },
  'setting-refused/fold': { what: 'A fold is one of several.', remedy: 'Give their number with --kfold.' },
  'setting-refused/folds': {
    what: 'Folds are a way to split, so no other can be chosen with them.',
    remedy: 'Leave out --split or --kfold.',
  },
  'operating-point-unknown': ({ asked, kept }: { asked: string; kept: readonly string[] }) => ({
    what: `No operating point by ${asked} is kept with the model, and the scans of its validation set are not all here to choose one on.`,
    remedy:
      kept.length > 0
        ? `Choose one of those that are kept (${kept.join(', ')}), or add the scans.`
        : 'Add the scans of its validation set.',
  }),
  'conformal-unknown': {
    what: 'The model does not say how wide conformal sets of classes must be, and the scans of its validation set are not all here to find that out.',
    remedy: 'Score the validation set once in the studio that trained the model and save the model again, or add the scans.',
  },
  'labels-missing': { what: 'There is no label table.', remedy: 'Name one with --labels FILE (.xlsx, .csv or .tsv).' },
  'split-no-column/named': ({ tables, column, columns }: { tables: number; column: string; columns: string[] }) => ({
    what: `${form(tables, 'It has', 'They have')} no column ${column}.`,
    remedy: `${form(tables, 'Its', 'Their')} columns are ${columns.join(', ')}.`,
  }),
  'manifest-labels': {
    what: "The labels of these scans are not the run's.",
    remedy: 'Give the label table that the run was made with.',
  },
  'manifest-weights': ({ name, sha256 }: { name: string; sha256: string }) => ({
    what: `The run began from ${name} (SHA-256 ${sha256}), and that file was not given.`,
    remedy: 'Name it with --weights FILE.',
  }),
  'manifest-weights/random': { what: 'The run began from random weights.', remedy: 'Leave out --weights.' },
  /** `has` is the optimiser of which the file has a state that the net can go on with; null: none. */
  'weights-no-such-state': ({ asked, has }: { asked: string; has: string | null }) => ({
    what: `It has no state of '${asked}' that this net could go on with.`,
    remedy: has === null ? 'Leave out --weights-optimizer.' : `Give --weights-optimizer ${has}, or leave it out.`,
  }),
  'weights-no-such-set': ({ set, sets }: { set: string; sets: string[] }) => ({
    what:
      sets.length > 0
        ? `It holds ${sets.map((name) => `'${name}'`).join(' and ')}, and none that is called '${set}'.`
        : `It holds one set of weights that fits, and none that is called '${set}'.`,
    remedy: sets.length > 0 ? 'Name one of these with --weights-set.' : 'Leave out --weights-set.',
  }),
  'weights-normalization-other': ({ own, asked }: { own: string; asked: string }) => ({
    what: `Its weights were trained with the normalisation '${own}', and this run takes '${asked}'.`,
    remedy: `Leave out --norm to take '${own}'.`,
  }),
  'test-locked': ({ held, total }: { held: number; total: number }) => ({
    what: `${held} of ${total} ${form(held, 'scan is', 'scans are')} in the locked test set of the model's run and not predicted.`,
    remedy: 'The option --open-test predicts them, too, and counts the opening in run.json.',
  }),
  'test-unknown': {
    what: 'It does not say which scans its run kept for the test set, so none could be held back.',
    remedy: 'Look them up in the run.json before these scores are taken for those of unseen scans.',
  },
  'seen-unknown': {
    what: 'It does not say which scans it was trained on, so scans that it has seen could not be told from others.',
    remedy: 'Take these scores for those of unseen scans only if you know that none of them was used in training.',
  },
  'seen-held-out': ({ count, scans }: { count: number; scans: Names }) => ({
    what: `${count} ${form(count, 'scan was', 'scans were')} seen by the model's run and ${form(count, 'is', 'are')} not part of the external scores: ${named(scans)}.`,
    remedy: 'Their scores are given for the training and the validation set.',
  }),
  'external-copies': ({ count, scans }: { count: number; scans: Names }) => ({
    what: `${count} external ${form(count, 'scan shows', 'scans show')} the same pixels as another one, or nearly the same, and ${form(count, 'is', 'are')} not scored: ${named(scans)}.`,
    remedy: 'Remove the copies, so that each scan is counted once.',
  }),
  'external-copies/labels': ({ count, scans }: { count: number; scans: Names }) => ({
    what: `${count} external scans show the pixels of each other, or nearly so, and have different labels, so none of them is scored: ${named(scans)}.`,
    remedy: 'Keep one of them with the label that is right.',
  }),
  'opening-uncounted': { what: 'Its opening could not be counted.', remedy: 'Leave out --open-test.' },
  'no-scans/empty-folder': { what: 'The folder is empty.', remedy: CHOOSE_SCANS },
  'no-scans/none-usable': { what: 'No usable scan was found in it.', remedy: CHOOSE_SCANS },
  'best-lost': ({ best, stored }: { best: number; stored: number }) => ({
    what: `The best epoch, ${best}, was not in the browser's storage at the end: checkpoint.safetensors holds epoch ${stored}.`,
    remedy: 'To have the best, train again, with room on the disk that holds the folder of --out.',
  }),
  'nothing-kept': {
    what: "The browser's storage kept no epoch of this run, so that there are no weights to hand over.",
    remedy: 'Make room on the disk that holds the folder of --out, and train again into another folder.',
  },
  'batch-norm-one-value/options': ({ cause, options }: { cause: Sentences; options: readonly string[] }) => ({
    what: cause.what,
    remedy: `${cause.remedy} On the command line: ${options.join(' or ')}.`,
  }),
  /** `cause` is a leak, which no option lets a training go on with; `mends` are the options that part the sides otherwise. */
  'leak-options': ({ cause, mends }: { cause: Sentences; mends: LeakMend }) => ({
    what: cause.what,
    remedy: `${cause.remedy} On the command line ${mendInWords(mends)} No option trains with a leak.`,
  }),
} satisfies ProblemCatalogue;
