import { phantomScan } from '#ct/phantom/phantom.ts';
import type { NamedScan } from '#ct/scan.ts';
import { labelTables } from '#data/labelling/label-drop.ts';
import { classFolders } from '#data/labels/label-folders.ts';
import { type LabelTable, readLabelTables } from '#data/labels/label-table.ts';
import { joinLabels, type LabelJoin, type LabelMapping } from '#data/labels/labels.ts';
import { findCopies } from '#data/leaks/copies.ts';
import { type PackedPatternScans, unpackPatternScans } from '#data/leaks/packed-pattern-scans.ts';
import { findShortcutPattern, type ShortcutPattern } from '#data/leaks/shortcut-pattern.ts';
import { readMarkedSlices } from '#data/sample/marked-slices.ts';
import { makeSplit } from '#data/split/split-method.ts';
import { fitToScans } from '#data/tables/fit-to-scans.ts';
import { namesInTable } from '#data/tables/names-in-table.ts';
import { readScanList } from '#data/tables/scan-list.ts';
import { comparePlain } from '#eval/baseline/plain-baselines.ts';
import { compareRuns } from '#eval/compare/compare-runs.ts';
import { evaluateScans } from '#eval/evaluation.ts';
import { type Scores, scoreAll } from '#eval/scores.ts';
import { adjustGroups, scoreGroups } from '#eval/subgroups/subgroups.ts';
import { heatPicture } from './heat-picture.ts';
import { samplePicture } from './sample-picture.ts';

/** Calls {@link joinLabels} without the matcher, which can't be sent to a worker. */
function join(table: LabelTable, mapping: LabelMapping, scans: readonly NamedScan[], classes: readonly string[]): LabelJoin {
  return joinLabels(table, mapping, scans, classes);
}

/** Finds a constant pattern of pixels that predicts the scans' labels, independent of the split. Transfers `constants`. */
function findShortcut(scans: PackedPatternScans): ShortcutPattern | null {
  return findShortcutPattern(unpackPatternScans(scans));
}

/** Returns all scores of eval/scores for probabilities (rows sum to 1) and true class indices. */
function score(truth: readonly number[], probabilities: readonly number[][], classes: readonly string[]): Scores {
  return scoreAll(truth, probabilities, classes.length);
}

/**
 * Pure computations over the loaded data, which the decode worker does off the page's thread. Their types are the protocol
 * (`DatasetService`), so a new computation is added here and, with its time limit, in `client/study.ts`.
 */
export const datasetService = {
  readLabelTables,
  namesInTable,
  readScanList,
  fitToScans,
  labelTables,
  classFolders,
  joinLabels: join,
  readSliceTable: readMarkedSlices,
  split: makeSplit,
  findCopies,
  findShortcutPattern: findShortcut,
  score,
  evaluate: evaluateScans,
  comparePlain,
  compareRuns,
  scoreGroups,
  adjustGroups,
  phantom: phantomScan,
  samplePicture,
  heatPicture,
};
