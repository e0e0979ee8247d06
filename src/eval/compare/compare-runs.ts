import type { RunsOnSide } from '../draws/patients.ts';
import type { EstimateOptions } from '../estimates.ts';
import { differencesOf, type RunDifferences } from './differences.ts';
import { type McNemar, mcNemar } from './mcnemar.ts';

/** Whether one of two runs is better on a side: plain data, so that a worker can make it. */
export interface RunComparison {
  /** The second run less the first. */
  differences: RunDifferences;
  accuracy: McNemar;
}

/** Compares two runs on the same scans. It takes a second or so: call it in a worker. Throws RangeError unless there are two. */
export function compareRuns(side: RunsOnSide, options: EstimateOptions = {}): RunComparison {
  return { differences: differencesOf(side, options), accuracy: mcNemar(side) };
}
