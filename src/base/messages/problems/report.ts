import { setName } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

/** A class by its number, from 1, and its name. */
export interface ClassName {
  number: number;
  name: string;
}

/** Names of scans that a sentence shows: the first few, and how many more there are. */
export interface ScanNames {
  names: string[];
  more: number;
}

const listed = (names: string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
const shown = ({ names, more }: ScanNames) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
const it = (classes: ClassName[]) => (classes.length === 1 ? 'it' : 'them');
const noScan = (classes: ClassName[]) =>
  `${listed(classes.map(({ number, name }) => `Class ${number} (${name})`))} ${classes.length === 1 ? 'has' : 'have'} no scan`;

/** `ceiling` is the largest macro F1 that a side without some of the classes can reach. */
export const ceilingClause = (ceiling: number) =>
  `macro F1 counts a class without scans as 0 and can reach ${Number(ceiling.toFixed(3))} at most`;

const JUDGE = 'judge by accuracy, MCC and the scores per class.';

/** Classes without scans, and the manifests of runs. */
export const reportProblems = {
  'class-without-scans': ({ classes, ceiling }: { classes: ClassName[]; ceiling: number }) => ({
    what: `${noScan(classes)} at all, so no net learns ${it(classes)}; ${ceilingClause(ceiling)}.`,
    remedy: `Add scans of ${it(classes)}, or ${JUDGE}`,
  }),
  'class-without-scans/train': ({ classes }: { classes: ClassName[] }) => ({
    what: `${noScan(classes)} in the training set, so the net can't learn ${it(classes)}.`,
    remedy: 'Split otherwise, or add patients.',
  }),
  'class-without-scans/scored': ({
    classes,
    side,
    ceiling,
  }: {
    classes: ClassName[];
    side: 'tune' | 'test' | 'both';
    ceiling: number;
  }) => ({
    what: `${noScan(classes)} in the ${side === 'both' ? `${setName('tune')} and in the ${setName('test')}` : setName(side)} set: ${ceilingClause(ceiling)} there.`,
    remedy: `Split otherwise, add patients, or ${JUDGE}`,
  }),
  'manifest-scans/missing': ({ scans }: { scans: ScanNames }) => ({
    what: `The run had ${shown(scans)}, which no loaded scan is.`,
    remedy: 'Load these scans too.',
  }),
  'manifest-scans/other': ({ scans }: { scans: ScanNames }) => ({
    what: `${shown(scans)} is loaded, but with other pixels than the run's.`,
    remedy: "Load the run's own files.",
  }),
  'manifest-scans/ambiguous': ({ scans }: { scans: ScanNames }) => ({
    what: `Several loaded scans could be ${shown(scans)}.`,
    remedy: 'Leave out the copies.',
  }),
  'manifest-scans/by-name': ({ scans }: { scans: ScanNames }) => ({
    what: `${shown(scans)} was found by its name alone; its pixels could not be compared.`,
    remedy: 'Make sure that it is the same.',
  }),
  /** `field` is the path of the field that is not as it must be, null for the whole file. */
  'manifest-refused/field': ({ field, reason }: { field: string | null; reason: string }) => ({
    what: `It is not the manifest of a run${field === null ? '' : `, because of its field ${field}`}: ${reason}.`,
    remedy: 'Choose a run.json that this version of the studio has saved.',
  }),
  'manifest-refused/newer': ({ version, known }: { version: number; known: number }) => ({
    what: `It is the manifest of a run of a newer version of the studio: its form is ${version}, and this version reads forms up to ${known}.`,
    remedy: 'Update the studio (on the page: reload it), and open the file there.',
  }),
  'manifest-refused/json': ({ reason }: { reason: string }) => ({
    what: `It is not valid JSON: ${reason}.`,
    remedy: 'Choose a run.json that the studio has saved.',
  }),
  'manifest-marks': {
    what: 'Its run used slices that were marked by hand, and they are not marked here.',
    remedy: 'Make a table (scan, slices) of its markedSlices, add it with the scans, and choose the same settings by hand.',
  },
  'costs-file/json': {
    what: 'It holds no table of costs.',
    remedy: 'Write [[0,1],[1,0]], a row for each true class, or a line of numbers for each.',
  },
  'costs-file/rows': ({ rows, classes }: { rows: number; classes: number }) => ({
    what: `It has ${rows} rows of costs for ${classes} classes.`,
    remedy: `Write ${classes} rows of ${classes} numbers: a row for each true class, a column for each predicted one.`,
  }),
  'costs-file/columns': ({ row, columns, classes }: { row: number; columns: number; classes: number }) => ({
    what: `Row ${row} has ${columns} costs for ${classes} classes.`,
    remedy: `Write ${classes} numbers in each row: a column for each predicted class.`,
  }),
  'costs-file/number': ({ row, given }: { row: number; given: string }) => ({
    what: `Row ${row} has '${given}', which is no cost.`,
    remedy: 'A cost is a number from 0, with a point before its decimals.',
  }),
  'costs-file/right': ({ row, given }: { row: number; given: number }) => ({
    what: `Row ${row} says that a right answer costs ${given}.`,
    remedy: 'What is right costs 0: write 0 where the predicted class is the true one.',
  }),
  'costs-file/classes': ({ given, classes }: { given: string[]; classes: string[] }) => ({
    what: `Its classes are ${listed(given)}.`,
    remedy: `Name the model's classes, in their order: ${listed(classes)}.`,
  }),
} satisfies ProblemCatalogue;
