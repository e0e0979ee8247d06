import { runGroups } from '#report/run-groups.ts';
import type { RunRecord } from '#runs/record.ts';
import type { Results, ScoredCase } from './evaluation.ts';

/** A scan with the probabilities of a run that was not trained with it. */
export interface UnseenCase extends ScoredCase {
  runId: string;
  /** Whether that run had training scans of the class that the scan was labelled with; absent where the run does not tell. */
  knewClass?: boolean;
}

/** Scores of scans by runs that did not train with them. */
export interface UnseenScores {
  /**
   * By folds: every scan is scored by the run whose fold it is. Of the tune side of one run alone there are fewer scans, and its epoch was
   * chosen by them.
   */
  by: 'folds' | 'tune';
  /** The runs, in the order of their folds. */
  runs: readonly RunRecord[];
  cases: readonly UnseenCase[];
  /** Folds whose scores are there, of all folds; both null where there are none. */
  folds: { scored: number; of: number } | null;
  /** Runs with a model whose scans have not been scored yet. */
  unscored: readonly RunRecord[];
}

const foldsOf = ({ split: { method } }: RunRecord) => (method?.by === 'folds' ? method : null);

/**
 * What is known of scans by runs that have not seen them: the newest cross-validation among `runs`, whole or in part, else the tune side of
 * `shown`. Of several runs of one fold the newest counts.
 */
export function unseenScores(shown: RunRecord, runs: readonly RunRecord[], results: Results): UnseenScores {
  const ended = runs.filter((run) => foldsOf(run) !== null && run.checkpointId !== null && run.stopReason !== null);
  const [newest] = runGroups(ended)
    .map((places) => places.map((place) => ended[place]!))
    .filter((group) => new Set(group.map((run) => foldsOf(run)?.fold)).size > 1)
    .sort((a, b) => lastOf(b).localeCompare(lastOf(a)));
  if (!newest) return { by: 'tune', runs: [shown], cases: casesOf(shown, results), folds: null, unscored: [] };
  const byFold = new Map<number, RunRecord>();
  for (const run of [...newest].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) byFold.set(foldsOf(run)!.fold, run);
  const ordered = [...byFold].sort(([a], [b]) => a - b).map(([, run]) => run);
  const scored = ordered.filter((run) => casesOf(run, results).length > 0);
  return {
    by: 'folds',
    runs: ordered,
    cases: ordered.flatMap((run) => casesOf(run, results)),
    folds: { scored: scored.length, of: foldsOf(ordered[0]!)!.folds },
    unscored: ordered.filter((run) => !scored.includes(run)),
  };
}

const lastOf = (group: readonly RunRecord[]) => group.reduce((last, { createdAt }) => (createdAt > last ? createdAt : last), '');

function casesOf(run: RunRecord, results: Results): UnseenCase[] {
  const tune = results[run.id]?.tune;
  if (tune?.checkpointId !== run.checkpointId) return [];
  const learned = run.data?.learned;
  const trained = learned && new Set(run.split.train.map((name) => learned[name]));
  return tune.cases.map((one) => ({ ...one, runId: run.id, ...(trained && { knewClass: trained.has(one.was ?? one.truth) }) }));
}
