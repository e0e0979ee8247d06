import { transfer } from '../rpc.ts';
import type { StudyService } from '../services.ts';
import { pool } from './pool.ts';
import { readOnPool } from './reading.ts';

/** The study's computations, run in a decode worker. */
export const study: StudyService = {
  readLabelTables: (file, name) => readOnPool(name, [{ path: name, file }], (remote) => remote.readLabelTables(file, name)),
  namesInTable: (file, name) => readOnPool(name, [{ path: name, file }], (remote) => remote.namesInTable(file, name)),
  fitToScans: async (table, scans) =>
    table.undecoded ? pool.run((decoder) => decoder.call((remote) => remote.fitToScans(table, scans))) : table,
  labelTables: (tables, scans, classes, told) =>
    pool.run((decoder) => decoder.call((remote) => remote.labelTables(tables, scans, classes, told))),
  classFolders: (scans, classes) => pool.run((decoder) => decoder.call((remote) => remote.classFolders(scans, classes))),
  joinLabels: (table, mapping, scans, classes) =>
    pool.run((decoder) => decoder.call((remote) => remote.joinLabels(table, mapping, scans, classes))),
  readSliceTable: (table, scans) => pool.run((decoder) => decoder.call((remote) => remote.readSliceTable(table, scans))),
  split: (scans, method) => pool.run((decoder) => decoder.call((remote) => remote.split(scans, method))),
  findCopies: (prints, some) => pool.run((decoder) => decoder.call((remote) => remote.findCopies(prints, some))),
  findMark: (scans) => pool.run((decoder) => decoder.call((remote) => remote.findMark(transfer(scans, [scans.constants.buffer])))),
  score: (truth, probabilities, classes) => pool.run((decoder) => decoder.call((remote) => remote.score(truth, probabilities, classes))),
  phantom: (seed, classIndex, name) => pool.run((decoder) => decoder.call((remote) => remote.phantom(seed, classIndex, name))),
};
