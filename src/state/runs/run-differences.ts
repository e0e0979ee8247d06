import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { RunComparison } from '#eval/compare/compare-runs.ts';
import type { RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import { type SideResult, useEvaluation } from '../predict/evaluation.ts';
import { patientsOf } from '../predict/side-evaluations.ts';

/** The two results that are compared, the first run's first. */
type Pair = readonly [SideResult, SideResult];

export type DifferencesShown = { runs: readonly [string, string] } & (
  | { state: 'scoring' }
  | { state: 'comparing'; of: Pair }
  | { state: 'failed'; problem: Problem }
  | { state: 'done'; of: Pair; comparison: RunComparison }
);

export interface RunDifferencesState {
  /** Of the pair of runs that was asked for last. */
  shown: DifferencesShown | null;
  /**
   * Compares two runs on the validation set that they share; a run that has no scores there is scored first. The scans are those that both runs
   * predicted. A newer question takes the place of an earlier one, whose answer is dropped.
   */
  compare(first: RunRecord, second: RunRecord): Promise<void>;
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
    compare: (first, second) =>
      question.run(async (signal) => {
        const runs = [first.id, second.id] as const;
        try {
          set({ shown: { runs, state: 'scoring' } });
          const of: Pair = [await scored(first, signal), await scored(second, signal)];
          if (signal.aborted) return;
          set({ shown: { runs, state: 'comparing', of } });
          const comparison = await study.compareRuns(sharedScans(of, first.settings.classes.length));
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

/** What both runs say of the scans that both have scored. Throws ProblemError where they were scored with different labels, or share none. */
export function sharedScans([first, second]: Pair, classes: number) {
  const byId = new Map(second.cases.map((one) => [one.scanId, one]));
  const pairs = first.cases.flatMap((one) => {
    const other = byId.get(one.scanId);
    return other ? [[one, other] as const] : [];
  });
  const subject = phrase('subject/tune-side');
  if (pairs.length === 0) throw new ProblemError('no-shared-scans', subject);
  if (pairs.some(([one, other]) => one.truth !== other.truth)) throw new ProblemError('scored-with-other-labels', subject);
  const cases = pairs.map(([one]) => one);
  return {
    classes,
    truth: cases.map(({ truth }) => truth),
    patients: patientsOf(cases),
    probabilities: [0, 1].map((run) => pairs.map((pair) => [...pair[run]!.probabilities])),
  };
}
