import { type Remote, transfer } from '../rpc.ts';
import type { StudyService } from '../services.ts';
import type { Limit } from './decode-pool.ts';
import { pool } from './pool.ts';
import { readOnPool } from './reading.ts';

/** Joining a table of 10,000 rows takes about a second: these are for slow and busy computers. */
const SECONDS = { table: 120, study: 120, leaks: 600 };

const compute = <T>(use: (remote: Remote<StudyService>) => Promise<T>, limit: Limit) => pool.run((decoder) => decoder.call(use), limit);
const ofTable = (subject: string): Limit => ({ seconds: SECONDS.table, subject, ofDrop: true });

/** The study's computations, run in a decode worker; each is given up when it does not come to an end. */
export const study: StudyService = {
  readLabelTables: (file, name) => readOnPool(name, [{ path: name, file }], (remote) => remote.readLabelTables(file, name), true),
  namesInTable: (file, name) => readOnPool(name, [{ path: name, file }], (remote) => remote.namesInTable(file, name), true),
  fitToScans: async (table, scans) => (table.undecoded ? compute((remote) => remote.fitToScans(table, scans), ofTable(table.name)) : table),
  labelTables: (tables, scans, classes, told) =>
    compute((remote) => remote.labelTables(tables, scans, classes, told), ofTable(tables.map(({ table }) => table.name).join(', '))),
  classFolders: (scans, classes) => compute((remote) => remote.classFolders(scans, classes), ofTable('Folders')),
  joinLabels: (table, mapping, scans, classes) =>
    compute((remote) => remote.joinLabels(table, mapping, scans, classes), ofTable(table.name)),
  readSliceTable: (table, scans) => compute((remote) => remote.readSliceTable(table, scans), ofTable(table.name)),
  split: (scans, method) => compute((remote) => remote.split(scans, method), { seconds: SECONDS.study, subject: 'Split' }),
  findCopies: (prints, some) => compute((remote) => remote.findCopies(prints, some), { seconds: SECONDS.leaks, subject: 'Leak checks' }),
  findShortcutPattern: (scans) =>
    compute((remote) => remote.findShortcutPattern(transfer(scans, [scans.constants.buffer])), {
      seconds: SECONDS.leaks,
      subject: 'Leak checks',
    }),
  score: (truth, probabilities, classes) =>
    compute((remote) => remote.score(truth, probabilities, classes), { seconds: SECONDS.study, subject: 'Scores' }),
  phantom: (seed, classIndex, name) =>
    compute((remote) => remote.phantom(seed, classIndex, name), { seconds: SECONDS.study, subject: name, ofDrop: true }),
};
