import type { Costs } from '../ordinal.ts';
import { numbersOf } from '../score-names.ts';
import { type ScoredRows, scoredRows } from '../scored-rows.ts';
import { weightedScores } from '../scores.ts';
import { PatientDraws } from './patient-draws.ts';
import type { RunsOnSide } from './patients.ts';
import { supposedPatients, supposedRow } from './supposed.ts';

export interface DrawOptions {
  draws: number;
  seed: number;
  costs: Costs | undefined;
}

/**
 * The scores of runs in draws of patients, the same draws for all: [run][draw], as `numbersOf` puts them in a row. `rows` are those of the side by
 * run; the classes that are `wanted` get supposed patients, for which there may be two runs at most.
 */
export function drawRuns(
  { classes, truth, probabilities }: RunsOnSide,
  rows: readonly Pick<ScoredRows, 'predicted'>[],
  byClass: readonly number[][][],
  wanted: readonly boolean[],
  { draws, seed, costs }: DrawOptions,
): Float64Array[][] {
  const supposed = supposedPatients(wanted, { truth, predicted: rows.map(({ predicted }) => predicted) });
  const drawnTruth = [...truth, ...supposed.patients.map((patient) => patient.truth)];
  const drawnRows = probabilities.map((ofRun, run) =>
    scoredRows(drawnTruth, [...ofRun, ...supposed.patients.map((patient) => supposedRow(patient, run, ofRun, classes))], classes, costs),
  );
  const source = new PatientDraws(byClass, supposed, truth.length, seed);
  const weights = new Float64Array(drawnTruth.length);
  const found = probabilities.map((): Float64Array[] => []);
  for (let draw = 0; draw < draws; draw++) {
    source.next(weights);
    for (const [run, ofRun] of drawnRows.entries()) found[run].push(numbersOf(weightedScores(ofRun, weights)));
  }
  return found;
}
