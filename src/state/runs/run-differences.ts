import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { RunComparisons } from '#eval/compare/compare-runs.ts';
import type { Costs } from '#eval/ordinal.ts';
import type { Scores } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import { ownCosts, useCostMatrix } from '../predict/cost-matrix.ts';
import { type ScoredCase, type SideResult, scoresOf, useEvaluation } from '../predict/evaluation.ts';
import { patientsOf } from '../predict/side-evaluations.ts';

export type DifferencesShown = {
  /** Ids of the runs; the others are compared with the first. */
  runs: readonly string[];
} & (
  | { state: 'scoring' }
  | { state: 'comparing'; of: readonly SideResult[] }
  | { state: 'failed'; problem: Problem }
  | { state: 'done'; of: readonly SideResult[]; comparison: RunComparisons; relabelled: Relabelled | null; costs?: Costs | undefined }
);

/** Of runs that were scored with different labels at first, though their scores may have followed the labels since: all of them are scored with those of the run that began last. */
export interface Relabelled {
  /** The place of the run whose labels all are scored with. */
  by: number;
  /** Scans that have another label in one of the runs. */
  scans: number;
  /** Scores of every run with these labels, and with its own. */
  scores: { now: KeyScores; own: KeyScores }[];
}

type KeyScores = Pick<Scores, 'accuracy' | 'macroF1' | 'n'>;

export interface RunDifferencesState {
  /** Of the runs that were asked for last. */
  shown: DifferencesShown | null;
  /**
   * Compares runs on the validation set that they share; a run that has no scores there is scored first. The scans are those that all runs
   * predicted. A newer question takes the place of an earlier one, whose answer is dropped.
   */
  compare(runs: readonly RunRecord[]): Promise<void>;
  cancel(): void;
}

/** The validation scores of a run's present checkpoint that are on the page. */
export function tuneResultOf({ id, checkpointId }: RunRecord): SideResult | undefined {
  const result = useEvaluation.getState().results[id]?.tune;
  return result?.checkpointId === checkpointId ? result : undefined;
}

export const useRunDifferences = create<RunDifferencesState>()((set, get) => {
  const question = new Latest(() => {
    const state = get().shown?.state;
    if (state === 'scoring' || state === 'comparing') set({ shown: null });
  });

  return {
    shown: null,
    compare: (records) =>
      question.run(async (signal) => {
        const runs = records.map(({ id }) => id);
        try {
          set({ shown: { runs, state: 'scoring' } });
          const of: SideResult[] = [];
          for (const record of records) of.push(await scored(record, signal));
          if (signal.aborted) return;
          set({ shown: { runs, state: 'comparing', of } });
          const classes = records[0]?.settings.classes ?? [];
          const { other, ...side } = sharedScans(of, classes.length, newestOf(records));
          const costs = ownCosts(useCostMatrix.getState(), classes);
          const comparison = await study.compareRuns(side, costs ? { costs } : {});
          const relabelled = other > 0 ? await relabelledOf(records, of, { side, other, classes }) : null;
          if (!signal.aborted) set({ shown: { runs, state: 'done', of, comparison, relabelled, costs } });
        } catch (thrown) {
          if (!signal.aborted) set({ shown: { runs, state: 'failed', problem: toProblem(thrown, phrase('subject/tune-side')) } });
        }
      }),
    cancel: () => question.abort(),
  };
});

async function scored(run: RunRecord, signal: AbortSignal): Promise<SideResult> {
  const known = tuneResultOf(run);
  if (known || signal.aborted) return known ?? Promise.reject(signal.reason);
  const { evaluate, cancel } = useEvaluation.getState();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await evaluate(run, 'tune');
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  const result = tuneResultOf(run);
  if (result) return result;
  const { failure } = useEvaluation.getState();
  if (failure?.runId === run.id) throw new ProblemError(failure.problem);
  throw new ProblemError('run-not-scored', phrase('subject/tune-side'));
}

/** The place of the run that began last: its labels are those of now, or nearest to them. */
function newestOf(records: readonly RunRecord[]): number {
  return records.reduce((newest, { createdAt }, i) => (createdAt > records[newest]!.createdAt ? i : newest), 0);
}

/**
 * What all runs say of the scans that all have scored, with the labels of the run at `by` where they were scored with different ones at first; `other` is
 * the number of scans of which that holds. Throws ProblemError where they share none.
 */
export function sharedScans(results: readonly SideResult[], classes: number, by = 0) {
  const [first, ...others] = results.map(({ cases }) => new Map(cases.map((one) => [one.scanId, one])));
  const rows = [...(first?.values() ?? [])].flatMap((one) => {
    const same = others.flatMap((other) => other.get(one.scanId) ?? []);
    return same.length === others.length ? [[one, ...same]] : [];
  });
  if (rows.length === 0) throw new ProblemError('no-shared-scans', phrase('subject/tune-side'));
  return {
    classes,
    truth: rows.map((row) => row[by]!.truth),
    patients: patientsOf(rows.map(([one]) => one!)),
    probabilities: results.map((_, run) => rows.map((row) => [...row[run]!.probabilities])),
    other: rows.filter((row) => row.some((one) => firstLabel(one) !== firstLabel(row[0]!))).length,
  };
}

async function relabelledOf(
  records: readonly RunRecord[],
  of: readonly SideResult[],
  { side, other, classes }: { side: Omit<ReturnType<typeof sharedScans>, 'other'>; other: number; classes: readonly string[] },
): Promise<Relabelled> {
  const scores: Relabelled['scores'] = [];
  for (const [i, result] of of.entries()) {
    const now = await study.score(side.truth, side.probabilities[i]!, [...classes]);
    scores.push({ now, own: await scoresAtFirst(result, classes) });
  }
  return { by: newestOf(records), scans: other, scores };
}

/** The class with which a scan was scored at first, whatever its label is now. */
const firstLabel = ({ truth, was = truth }: ScoredCase): number => was;

/** The scores with the labels of then: those on show have followed the labels. */
function scoresAtFirst({ cases, scores }: SideResult, classes: readonly string[]): Promise<KeyScores> | KeyScores {
  if (cases.every(({ was }) => was === undefined)) return scores;
  return scoresOf(
    cases.map((one) => ({ ...one, truth: firstLabel(one) })),
    classes,
  );
}
