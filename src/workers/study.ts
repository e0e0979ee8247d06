import { phantomScan } from '#ct/phantom/phantom.ts';
import { labelTables } from '#data/labelling/label-drop.ts';
import { classFolders } from '#data/labels/label-folders.ts';
import { readLabelTables } from '#data/labels/label-table.ts';
import { joinLabels } from '#data/labels/labels.ts';
import { findCopies } from '#data/leaks/copies.ts';
import { unpackPatternScans } from '#data/leaks/packed-pattern-scans.ts';
import { findShortcutPattern } from '#data/leaks/shortcut-pattern.ts';
import { readMarkedSlices } from '#data/sample/marked-slices.ts';
import { makeSplit } from '#data/split/split-method.ts';
import { fitToScans } from '#data/tables/fit-to-scans.ts';
import { namesInTable } from '#data/tables/names-in-table.ts';
import { scoreAll } from '#eval/scores.ts';
import type { StudyService } from './services.ts';

/** The study's computations as the decode worker serves them. */
export const studyService: StudyService = {
  readLabelTables,
  namesInTable,
  fitToScans: async (table, scans) => fitToScans(table, scans),
  labelTables: async (tables, scans, classes, told) => labelTables(tables, scans, classes, told),
  classFolders: async (scans, classes) => classFolders(scans, classes),
  joinLabels: async (table, mapping, scans, classes) => joinLabels(table, mapping, scans, classes),
  readSliceTable: async (table, scans) => readMarkedSlices(table, scans),
  split: async (scans, method) => makeSplit(scans, method),
  findCopies: async (prints, some) => findCopies(prints, some),
  findShortcutPattern: async (scans) => findShortcutPattern(unpackPatternScans(scans)),
  score: async (truth, probabilities, classes) => scoreAll(truth, probabilities, classes.length),
  phantom: async (seed, classIndex, name) => phantomScan(seed, classIndex, name),
};
