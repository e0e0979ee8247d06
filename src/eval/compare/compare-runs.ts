import { FEW_PATIENTS, patientsByClass, type RunsOnSide, soundScans } from '../draws/patients.ts';
import type { EstimateOptions } from '../estimates.ts';
import { scanOrder } from '../scan-order.ts';
import { differencesOf, type RunDifferences } from './differences.ts';
import { holm } from './holm.ts';
import { type McNemar, mcNemar } from './mcnemar.ts';
import { type Optimism, optimismOfBest } from './optimism.ts';

/** Of one run against the first. */
export interface RunComparison {
  /** The run less the first. */
  differences: RunDifferences;
  accuracy: McNemar;
  /** McNemar's p, adjusted by Holm for as many comparisons as there are. */
  adjusted: number;
}

/** Whether runs on a side differ by more than noise: plain data, so that a worker can make it. */
export interface RunComparisons {
  /** Of every run but the first, in order. */
  others: RunComparison[];
  /** What choosing the run with the best macro F1 adds to it; null where a class has too few patients to draw from as they are. */
  best: Optimism | null;
}

/**
 * Compares runs on the same scans, all others with the first. It takes a second or so for each: call it in a worker. Throws RangeError unless there
 * are two at least.
 */
export function compareRuns(side: RunsOnSide, options: EstimateOptions = {}): RunComparisons {
  const [first, ...rest] = side.probabilities;
  if (rest.length === 0) throw new RangeError(`a comparison of ${side.probabilities.length} runs`);
  const pairs = rest.map((other) => inOrder({ ...side, probabilities: [first, other] }));
  const tests = pairs.map(mcNemar);
  const adjusted = holm(tests.map(({ p }) => p));
  const others = pairs.map((pair, i) => ({ differences: differencesOf(pair, options), accuracy: tests[i], adjusted: adjusted[i]! }));
  const hasFew = patientsByClass(soundScans(side).kept).some((patients) => patients.length > 0 && patients.length < FEW_PATIENTS);
  return { others, best: hasFew ? null : optimismOfBest(inOrder(side), 'macroF1', options) };
}

/** The same scans in an order that depends on nothing but them: the page and the command line have them in another one. */
function inOrder(side: RunsOnSide): RunsOnSide {
  const order = scanOrder(side);
  const ordered = <T>(values: readonly T[]) => order.map((i) => values[i]);
  return {
    classes: side.classes,
    truth: ordered(side.truth),
    patients: side.patients && ordered(side.patients),
    probabilities: side.probabilities.map(ordered),
  };
}
