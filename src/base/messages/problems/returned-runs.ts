import { counted, english, sizeOf } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

const NOTHING = 'Nothing was added.';
const COPY_AGAIN = `Copy the file again from where the run was trained. ${NOTHING}`;
const TOGETHER = `Add the files of one run together, as its training has written them. ${NOTHING}`;

/** Files of runs that were trained elsewhere. */
export const returnedRunProblems = {
  'run-files/other': {
    what: 'A run has no such file.',
    remedy: `Add run.json, metrics.jsonl and checkpoint.safetensors of one run. ${NOTHING}`,
  },
  'run-files/two': ({ other }: { other: string }) => ({
    what: `It is a second file of the kind of ${other}.`,
    remedy: `Add the files of one run at a time. ${NOTHING}`,
  }),
  'run-files/no-course': {
    what: 'Weights alone do not say how their run went.',
    remedy: 'Add the run.json or the metrics.jsonl of the run with them; or add the model on the Predict step.',
  },
  'run-files/no-settings': {
    what: 'Epochs alone do not say what was trained.',
    remedy: 'Add run.json, or the last.safetensors of a run that has not ended, with it.',
  },
  'run-files/no-epochs': { what: 'It has no epoch.', remedy: `Add it when the run has finished its first epoch. ${NOTHING}` },
  'run-files/too-many-epochs': ({ most }: { most: number }) => ({
    what: `It has more than ${english.number(most)} epochs, which no run has.`,
    remedy: COPY_AGAIN,
  }),
  'run-files/large': ({ bytes, most }: { bytes: number; most: number }) => ({
    what: `It has ${sizeOf(bytes)}, and no such file of a run has more than ${sizeOf(most)}.`,
    remedy: TOGETHER,
  }),
  'run-files/metrics-line': ({ line, reason }: { line: number; reason: string }) => ({
    what: `Line ${line} is not valid JSON: ${reason}.`,
    remedy: COPY_AGAIN,
  }),
  'run-files/metrics-field': ({ line, field, reason }: { line: number; field: string | null; reason: string }) => ({
    what: `Line ${line} is no epoch${field === null ? '' : `, because of its field ${field}`}: ${reason}.`,
    remedy: COPY_AGAIN,
  }),
  'run-files/metrics-order': ({ line, epoch, expected }: { line: number; epoch: number; expected: number }) => ({
    what: `Line ${line} is of epoch ${epoch}, and epoch ${expected} is missing.`,
    remedy: COPY_AGAIN,
  }),
  'run-files/metrics-cut': ({ line }: { line: number }) => ({
    what: `Its last line, ${line}, was not written to its end and is left out.`,
    remedy: 'Add the files again when the run has gone on.',
  }),
  'run-files/other-course': ({ epoch }: { epoch: number }) => ({
    what: `It is not of the run of this run.json: epoch ${epoch} is another.`,
    remedy: TOGETHER,
  }),
  'run-files/other-run': { what: 'It says that it is of another run.', remedy: TOGETHER },
  'run-files/other-settings': ({ settings, more }: { settings: string[]; more: number }) => ({
    what: `It is not of this run, whose settings are others: ${english.list([...settings, ...(more > 0 ? [`${more} more`] : [])], 'and')}.`,
    remedy: TOGETHER,
  }),
  'run-files/no-epoch': ({ epoch, epochs }: { epoch: number; epochs: number }) => ({
    what: `It is of epoch ${epoch}, and the run has ${epochs}.`,
    remedy: TOGETHER,
  }),
  'run-files/other-scores': ({ epoch }: { epoch: number }) => ({
    what: `Its validation scores are not those that the run has for epoch ${epoch}.`,
    remedy: TOGETHER,
  }),
  'run-files/other-weights': {
    what: 'Its weights are not those that the run was saved with: their SHA-256 is another.',
    remedy: COPY_AGAIN,
  },
  'run-files/here-otherwise': ({ epoch }: { epoch: number }) => ({
    what: `This browser has the run with another course, from epoch ${epoch} on.`,
    remedy: `Delete the run here, if the one in the files is to stand in its place, and add them again. ${NOTHING}`,
  }),
  'run-check/no-weights': {
    what: 'It has no weights, so none of its scores can be computed.',
    remedy: 'Name its checkpoint.safetensors, too.',
  },
  'run-check/no-scans': {
    what: 'Its files do not tell which scans are in its validation set.',
    remedy: 'Name its run.json, too.',
  },
  'run-check/unlabelled': ({ scans }: { scans: Names }) => ({
    what: `${named(scans)} of its validation set have no label.`,
    remedy: 'Give the table with which it was trained.',
  }),
  'run-check/relabelled': ({ scans }: { scans: number }) => ({
    what: `${counted(scans, 'scan')} of its validation set had another label when it was trained.`,
    remedy: 'Give the table with which it was trained.',
  }),
  'run-check/unread': ({ scans }: { scans: number }) => ({
    what: `${counted(scans, 'scan')} of it could not be prepared, so its scores are not those of the run.`,
    remedy: "Give the run's own files.",
  }),
} satisfies ProblemCatalogue;
