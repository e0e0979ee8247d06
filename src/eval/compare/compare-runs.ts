import { FEW_PATIENTS, patientsByClass, type RunsOnSide, soundScans } from '../draws/patients.ts';
import type { EstimateOptions } from '../estimates.ts';
import { inScanOrder } from '../scan-order.ts';
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
  const pairs = rest.map((other) => inScanOrder({ ...side, probabilities: [first, other] }));
  const tests = pairs.map((pair) => mcNemar(pair.side));
  const adjusted = holm(tests.map(({ p }) => p));
  const others = pairs.map((pair, i) => {
    const differences = differencesOf(pair.side, options);
    return { differences: { ...differences, leftOut: pair.asCame(differences.leftOut) }, accuracy: tests[i], adjusted: adjusted[i]! };
  });
  const all = inScanOrder(side).side;
  const hasFew = patientsByClass(soundScans(all).kept).some((patients) => patients.length > 0 && patients.length < FEW_PATIENTS);
  return { others, best: hasFew ? null : optimismOfBest(all, 'macroF1', options) };
}
