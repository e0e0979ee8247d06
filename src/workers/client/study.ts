import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { type Remote, transfer } from '../rpc.ts';
import type { DatasetService } from '../services.ts';
import type { Decoder, Limit } from './decode-pool.ts';
import { pool } from './pool.ts';
import { readOnPool } from './reading.ts';

type Asked<Name extends keyof DatasetService> = Parameters<DatasetService[Name]>;
type Answer<Name extends keyof DatasetService> = Awaited<ReturnType<DatasetService[Name]>>;

/** Time limits of computations in seconds. A table of 10,000 rows takes about one second; the rest is for slow or busy computers. */
const SECONDS = { table: 120, study: 120, leaks: 600 };

/** Runs a computation on a worker. Throws its errors, and ProblemError if it does not end within its time limit. */
export function compute<T>(use: (decoder: Decoder) => Promise<T>, limit: Limit): Promise<T> {
  return pool.run(use, limit);
}

async function answer<Name extends keyof DatasetService>(
  remote: Remote<DatasetService>,
  name: Name,
  asked: Asked<Name>,
): Promise<Answer<Name>> {
  const ask = remote[name] as unknown as (...asked: Asked<Name>) => Promise<Answer<Name>>;
  return ask(...asked);
}

/** Returns the function that runs the service's computation of this name on a worker. `limit` is computed from the arguments. */
const computing =
  <Name extends keyof DatasetService>(name: Name, limit: (...asked: Asked<Name>) => Limit) =>
  (...asked: Asked<Name>): Promise<Answer<Name>> =>
    compute((decoder) => decoder.call((remote) => answer(remote, name, asked)), limit(...asked));

/** Like `computing`, for a computation that reads a file and so has the time limit of reading. */
const readingFile =
  <Name extends 'readLabelTables' | 'namesInTable' | 'readScanList'>(name: Name) =>
  (...asked: Asked<Name>): Promise<Answer<Name>> => {
    const [file, path] = asked;
    const dropped: DroppedFile = { path, file };
    return readOnPool(path, [dropped], (remote) => answer(remote, name, asked), true);
  };

const ofTable = (subject: Subject): Limit => ({ seconds: SECONDS.table, subject, ofDrop: true });
const ofStudy = (subject: Subject): Limit => ({ seconds: SECONDS.study, subject });
const ofLeaks = (): Limit => ({ seconds: SECONDS.leaks, subject: phrase('subject/leak-checks') });

const fitToScans = computing('fitToScans', ({ name }) => ofTable(name));
const findShortcutPattern = computing('findShortcutPattern', ofLeaks);

/** The computations of `workers/study.ts`, run in a decode worker; each is ended when its time limit is over. */
export const study: { [Name in keyof DatasetService]: (...asked: Asked<Name>) => Promise<Answer<Name>> } = {
  readLabelTables: readingFile('readLabelTables'),
  namesInTable: readingFile('namesInTable'),
  readScanList: readingFile('readScanList'),
  fitToScans: async (table, scans) => (table.undecoded ? fitToScans(table, scans) : table),
  labelTables: computing('labelTables', (tables) => ofTable(tables.map(({ table }) => table.name).join(', '))),
  classFolders: computing('classFolders', () => ofTable(phrase('subject/folders'))),
  joinLabels: computing('joinLabels', ({ name }) => ofTable(name)),
  readSliceTable: computing('readSliceTable', ({ name }) => ofTable(name)),
  split: computing('split', () => ofStudy(phrase('subject/split'))),
  findCopies: computing('findCopies', ofLeaks),
  findShortcutPattern: (scans) => findShortcutPattern(transfer(scans, [scans.constants.buffer])),
  score: computing('score', () => ofStudy(phrase('subject/scores'))),
  compareRuns: computing('compareRuns', () => ofStudy(phrase('subject/scores'))),
  scoreGroups: computing('scoreGroups', () => ofStudy(phrase('subject/scores'))),
  adjustGroups: computing('adjustGroups', () => ofStudy(phrase('subject/scores'))),
  evaluate: computing('evaluate', () => ofStudy(phrase('subject/scores'))),
  comparePlain: computing('comparePlain', () => ofStudy(phrase('subject/scores'))),
  samplePicture: computing('samplePicture', () => ofStudy(phrase('subject/scans'))),
  heatPicture: computing('heatPicture', () => ofStudy(phrase('subject/heat-map'))),
  phantom: computing('phantom', (_seed, _class, name) => ({ ...ofStudy(name), ofDrop: true })),
};
