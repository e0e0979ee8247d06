import { compareRuns, type RunComparison } from '#eval/compare/compare-runs.ts';
import { holm } from '#eval/compare/holm.ts';
import type { Optimism } from '#eval/compare/optimism.ts';
import { topClass } from '#eval/confusion.ts';
import type { EstimateOptions } from '#eval/estimates.ts';
import { macroF1 } from '#eval/scores.ts';
import type { SweepRow } from './sweep-rows.ts';

/** What a run says of the scans of its tune side, [scan]. */
export interface TuneCases {
  scans: string[];
  truth: number[];
  /** The same number for all scans of a patient. */
  patients: number[];
  probabilities: number[][];
}

/** A run of a grid against the best of its split. */
export interface AgainstBest extends Pick<RunComparison, 'differences' | 'accuracy'> {
  /** The name of the best run. */
  best: string;
  /** McNemar's p, adjusted by Holm for all comparisons of the grid. */
  adjusted: number;
}

/** The best run of a split, and what choosing it among its runs adds to its macro F1. */
export interface BestOfSplit {
  split: number;
  run: string;
  /** The runs that were compared. */
  runs: string[];
  /** Null where a class has too few patients to draw from as they are. */
  optimism: Optimism | null;
}

export interface SweepDifferences {
  /** By the name of the run; the best runs, and runs of which nothing is known, are absent. */
  against: Record<string, AgainstBest>;
  best: BestOfSplit[];
}

/**
 * Compares the runs of every split with the best of it, that of the highest macro F1 and the first of equals, on the scans that all of them have
 * predicted: `compareRuns`, as the run board does, with p adjusted over the whole grid. `casesOf` gives a run's predictions, null where there are
 * none. Runs whose scans have other labels are not compared. A second or so for each run.
 */
export function sweepDifferences(
  rows: readonly SweepRow[],
  casesOf: (name: string) => TuneCases | null,
  options: EstimateOptions = {},
): SweepDifferences {
  const known = rows.flatMap(({ name, split, outcome, classF1 }) => {
    const cases = outcome === 'done' && split !== null ? casesOf(name) : null;
    return cases ? [{ name, split: split!, cases, classes: classF1.length }] : [];
  });
  const found: SweepDifferences = { against: {}, best: [] };
  for (const split of new Set(known.map((run) => run.split))) {
    const runs = known.filter((run) => run.split === split);
    const side = sharedCases(runs.map(({ cases }) => cases));
    if (runs.length < 2 || !side) continue;
    const { classes } = runs[0];
    const f1 = side.probabilities.map((ofRun) => macroF1(side.truth, ofRun.map(topClass), classes));
    const best = f1.indexOf(Math.max(...f1));
    const order = [best, ...runs.keys()].filter((run, at, all) => all.indexOf(run) === at);
    const ordered = { ...side, classes, probabilities: order.map((run) => side.probabilities[run]) };
    const { others, best: optimism } = compareRuns(ordered, options);
    const names = order.map((run) => runs[run].name);
    for (const [i, other] of others.entries()) found.against[names[i + 1]] = { best: names[0], ...other };
    found.best.push({ split, run: names[0], runs: names, optimism });
  }
  const names = Object.keys(found.against);
  const adjusted = holm(names.map((name) => found.against[name].accuracy.p));
  for (const [i, name] of names.entries()) found.against[name].adjusted = adjusted[i] ?? 1;
  return found;
}

/** The scans that all runs predicted; null where there are none, or where runs have other labels for one. */
function sharedCases(runs: readonly TuneCases[]) {
  const places = runs.map(({ scans }) => new Map(scans.map((name, at) => [name, at])));
  const shared = (runs[0]?.scans ?? []).filter((name) => places.every((of) => of.has(name)));
  const of = <T>(run: number, values: readonly T[]) => shared.map((name) => values[places[run].get(name)!]);
  const truths = runs.map(({ truth }, run) => of(run, truth));
  if (shared.length === 0 || truths.some((truth) => truth.some((k, i) => k !== truths[0][i]))) return null;
  return {
    truth: truths[0],
    patients: of(0, runs[0].patients).map(String),
    probabilities: runs.map(({ probabilities }, run) => of(run, probabilities)),
  };
}
