import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { RunComparisons } from '#eval/compare/compare-runs.ts';
import type { RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import { type SideResult, useEvaluation } from '../predict/evaluation.ts';
import { patientsOf } from '../predict/side-evaluations.ts';

export type DifferencesShown = {
  /** Ids of the runs; the others are compared with the first. */
  runs: readonly string[];
} & (
  | { state: 'scoring' }
  | { state: 'comparing'; of: readonly SideResult[] }
  | { state: 'failed'; problem: Problem }
  | { state: 'done'; of: readonly SideResult[]; comparison: RunComparisons }
);

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
          const comparison = await study.compareRuns(sharedScans(of, records[0]?.settings.classes.length ?? 0));
          if (!signal.aborted) set({ shown: { runs, state: 'done', of, comparison } });
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

/** What all runs say of the scans that all have scored. Throws ProblemError where they were scored with different labels, or share none. */
export function sharedScans(results: readonly SideResult[], classes: number) {
  const [first, ...others] = results.map(({ cases }) => new Map(cases.map((one) => [one.scanId, one])));
  const rows = [...(first?.values() ?? [])].flatMap((one) => {
    const same = others.flatMap((other) => other.get(one.scanId) ?? []);
    return same.length === others.length ? [[one, ...same]] : [];
  });
  const subject = phrase('subject/tune-side');
  if (rows.length === 0) throw new ProblemError('no-shared-scans', subject);
  if (rows.some(([one, ...same]) => same.some(({ truth }) => truth !== one?.truth))) {
    throw new ProblemError('scored-with-other-labels', subject);
  }
  const cases = rows.map(([one]) => one!);
  return {
    classes,
    truth: cases.map(({ truth }) => truth),
    patients: patientsOf(cases),
    probabilities: results.map((_, run) => rows.map((row) => [...row[run]!.probabilities])),
  };
}
