import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';

/** Of the loaded data, and of a manifest that is laid over it. */
export const studyProblems = {
  'no-scans/data': {
    what: 'There is nothing in them that the studio can read.',
    remedy: CHOOSE_SCANS,
  },
  'no-scans/predict': {
    what: 'There is no scan in them that can be predicted.',
    remedy: `${CHOOSE_SCANS} A scan has at least three slices.`,
  },
  'list-no-column': ({ columns }: { columns: readonly string[] }) => ({
    what: `It can't be said which of its columns names the scans: ${columns.slice(0, 8).join(', ')}.`,
    remedy: "Head that column 'scan', or leave it alone in the file, one name per line.",
  }),
  'list-long': ({ rows, most }: { rows: number; most: number }) => ({
    what: `It has ${rows} rows; a list of scans may have ${most}.`,
    remedy: 'Leave only the names of the scans that are to be predicted in it.',
  }),
  'list-several': ({ others }: { others: readonly string[] }) => ({
    what: `Several lists of scans came together, so none was taken: beside it ${others.slice(0, 8).join(', ')}.`,
    remedy: 'Drop one list with the folder, or put the other tables into folders.',
  }),
  'list-missing': ({ missing, of, names }: { missing: number; of: number; names: Names }) => ({
    what: `${missing} of the ${of} scans on it ${missing === 1 ? 'is' : 'are'} not among the files: ${named(names)}.`,
    remedy: 'Add the folders that hold them, or correct the names on the list.',
  }),
  'list-ambiguous': ({ names }: { names: Names }) => ({
    what: `These names on it fit scans of several patients: ${named(names)}.`,
    remedy: 'Write the folders before the names. Until then these scans are left out.',
  }),
  'list-repeated': ({ names }: { names: Names }) => ({
    what: `These names stand on it more than once: ${named(names)}.`,
    remedy: 'Check the list if they should be other scans; each has one row, where its name stands first.',
  }),
  'models-of-other-classes': ({ classes, others }: { classes: string; others: string }) => ({
    what: `These models can't answer together: one gives scores for ${classes}, another for ${others}.`,
    remedy: 'Choose models with the same classes in the same order.',
  }),
  'model-again': ({ other }: { other: string }) => ({
    what: `It is the same model as ${other}, so it is asked only once.`,
    remedy: 'Give another file if it should be another model.',
  }),
  /** `names` are the first of `scans` scans; `earlier` is the other table. */
  'labels-tables-conflict': ({ scans, names, earlier }: { scans: number; names: readonly string[]; earlier: string }) => ({
    what: `It gives ${scans === 1 ? 'a scan another class' : `${scans} scans other classes`} than ${earlier}, and counts because it was added later: ${names.join(', ')}${scans > names.length ? ` and ${scans - names.length} more` : ''}.`,
    remedy: 'Remove the table that is wrong.',
  }),
  'run-under-way': { what: 'This run is being trained, here or in another tab.', remedy: 'Stop it first, in the tab that trains it.' },
  'run-under-way/erase': {
    what: 'A run is being trained, here or in another tab, so nothing was erased.',
    remedy: 'Stop it first, in the tab that trains it, and erase again.',
  },
  'run-not-scored': {
    what: 'A run has no scores of it: its scans are not all loaded and labelled, or another evaluation was asked for meanwhile.',
    remedy: 'Load the scans and labels of the run in Data, then compare again.',
  },
  'no-shared-scans': {
    what: 'The runs have no scan of it in common.',
    remedy: 'Choose runs of the same split, and score them again in Evaluate.',
  },
  'split-missing': { what: 'The scans have not been split.', remedy: 'Label scans first.' },
  'queue-blocked/training': { what: 'Another training is running.', remedy: 'Start the queue when it has ended.' },
  /** `reason` is a whole sentence. */
  'queue-blocked/scans': ({ reason }: { reason: string }) => ({
    what: reason,
    remedy: 'Then start the queue again: it continues where it stopped.',
  }),
  'manifest-differs/no-scans': {
    what: 'No labelled scan is loaded, so the split could not be set.',
    remedy: 'Load the scans and labels in Data, and open the manifest again.',
  },
  'manifest-differs/classes': ({ was, now }: { was: readonly string[]; now: readonly string[] }) => ({
    what: `The run's classes were ${was.join(', ')}; here they are ${now.join(', ')}.`,
    remedy: 'Rename them in Data.',
  }),
  'manifest-differs/labels-unknown': {
    what: 'The run does not say what its labels were.',
    remedy: 'Make sure that they are the same.',
  },
  'manifest-differs/labels': {
    what: "The scans are the run's, but some of their labels differ from the run's.",
    remedy: 'Give the label table of the run.',
  },
  'manifest-differs/weights': ({ name, sha256 }: { name: string; sha256: string }) => ({
    what: `The run began from ${name} (SHA-256 ${sha256}), which is not stored in this browser.`,
    remedy: 'Add this file under Start from in Train.',
  }),
  'manifest-differs/device': ({ was, now }: { was: string; now: string | null }) => ({
    what: `It ran on ${was}; this is ${now ?? 'a device that is still being opened'}.`,
    remedy: 'Expect losses that differ in their last digits.',
  }),
  'manifest-differs/version': ({ was, now }: { was: string; now: string }) => ({
    what: `It was made by version ${was} of the studio; this is ${now}.`,
    remedy: 'Expect the same result only if both versions compute alike.',
  }),
} satisfies ProblemCatalogue;
