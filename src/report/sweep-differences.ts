import { compareRuns, type RunComparison } from '#eval/compare/compare-runs.ts';
import { holm } from '#eval/compare/holm.ts';
import type { Optimism } from '#eval/compare/optimism.ts';
import { topClass } from '#eval/confusion.ts';
import type { EstimateOptions } from '#eval/estimates.ts';
import { macroF1 } from '#eval/scores.ts';
import type { TuneCases } from './parse-tune-cases.ts';
import type { SweepRow } from './sweep-rows.ts';

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

/**
 * Why a finished run is not compared: nothing was kept of its predictions, or not as it was written; it predicted none of the scans that most runs of
 * its split did, or other labels are kept with them than with most.
 */
export type LeftOutBy = 'missing' | 'damaged' | 'other-scans' | 'other-labels';

export interface SweepDifferences {
  /** By the name of the run; the best runs, and runs of which nothing is known, are absent. */
  against: Record<string, AgainstBest>;
  best: BestOfSplit[];
  leftOut: { run: string; by: LeftOutBy }[];
}

/**
 * Compares the runs of every split with the best of it, that of the highest macro F1 and the first of equals, on the scans that all of them have
 * predicted: `compareRuns`, as the run board does, with p adjusted over the whole grid. `casesOf` gives a run's predictions, or why there are
 * none. A run whose predictions do not go with those of most runs of its split is left out alone. A second or so for each run.
 */
export function sweepDifferences(
  rows: readonly SweepRow[],
  casesOf: (name: string, classes: number) => TuneCases | 'missing' | 'damaged',
  options: EstimateOptions = {},
): SweepDifferences {
  const found: SweepDifferences = { against: {}, best: [], leftOut: [] };
  const known = rows.flatMap(({ name, split, outcome, classF1 }) => {
    if (outcome !== 'done' || split === null || classF1.length === 0) return [];
    const cases = casesOf(name, classF1.length);
    if (typeof cases !== 'string') return [{ name, split, cases, classes: classF1.length }];
    found.leftOut.push({ run: name, by: cases });
    return [];
  });
  for (const split of new Set(known.map((run) => run.split))) {
    const all = known.filter((run) => run.split === split);
    const usual = usualLabels(all.map(({ cases }) => cases));
    const runs = all.filter(({ name, cases }) => {
      const by = otherThan(usual, cases);
      if (by) found.leftOut.push({ run: name, by });
      return by === null;
    });
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

/** The scans that more than half of the runs predicted, each with the label that most of them have for it, the first of equals. */
function usualLabels(runs: readonly TuneCases[]): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { scans, truth } of runs) {
    for (const [i, name] of scans.entries()) {
      const of = counts.get(name) ?? new Map<number, number>();
      counts.set(name, of.set(truth[i], (of.get(truth[i]) ?? 0) + 1));
    }
  }
  const usual = new Map<string, number>();
  for (const [name, of] of counts) {
    const [[label]] = [...of].sort(([, a], [, b]) => b - a);
    if (2 * [...of.values()].reduce((a, b) => a + b, 0) >= runs.length) usual.set(name, label);
  }
  return usual;
}

/** Why a run does not go with the others; null: it does. */
function otherThan(usual: ReadonlyMap<string, number>, { scans, truth }: TuneCases): LeftOutBy | null {
  const shared = scans.flatMap((name, i) => (usual.has(name) ? [i] : []));
  if (shared.length === 0) return 'other-scans';
  return shared.some((i) => usual.get(scans[i]) !== truth[i]) ? 'other-labels' : null;
}

/** The scans that all runs predicted, with the labels that all have for them; null where there are none. */
function sharedCases(runs: readonly TuneCases[]) {
  const places = runs.map(({ scans }) => new Map(scans.map((name, at) => [name, at])));
  const shared = (runs[0]?.scans ?? []).filter((name) => places.every((of) => of.has(name)));
  const of = <T>(run: number, values: readonly T[]) => shared.map((name) => values[places[run].get(name)!]);
  if (shared.length === 0) return null;
  return {
    truth: of(0, runs[0].truth),
    patients: of(0, runs[0].patients).map(String),
    probabilities: runs.map(({ probabilities }, run) => of(run, probabilities)),
  };
}
