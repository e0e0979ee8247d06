import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Evaluation } from '#eval/evaluation.ts';
import type { Scores } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import type { ScoredSide } from '../run/run-side.ts';
import type { ScoredCase, SideResult } from './evaluation.ts';

/** What is known of how sure the scores of a side are. Whoever finds other `scores` than those that are shown finds them outdated. */
export type SideEvaluationState = { scores: Scores } & (
  | { state: 'running' }
  | { state: 'failed'; problem: Problem }
  | { state: 'done'; evaluation: Evaluation }
);

export interface SideEvaluationsState {
  /** By run id, then side. */
  known: Readonly<Record<string, Partial<Record<ScoredSide, SideEvaluationState>>>>;
  /**
   * Works out intervals, chance line and verdict of these scores in a worker, unless that is done or under way. Newer scores of the side replace
   * older ones, whose evaluation is then dropped when it comes. A failed one is tried again when it is asked for.
   */
  workOut(record: RunRecord, side: ScoredSide, result: SideResult): Promise<void>;
}

/** Whose the scans are, for draws of patients; undefined where that is not known of all of them: each is then a patient of its own. */
export function patientsOf(cases: readonly ScoredCase[]): string[] | undefined {
  return cases.every(({ patient }) => patient !== undefined) ? cases.map(({ patient }) => String(patient)) : undefined;
}

export const useSideEvaluations = create<SideEvaluationsState>()((set, get) => ({
  known: {},
  workOut: async ({ id, split, settings }, side, { scores, cases }) => {
    const earlier = get().known[id]?.[side];
    if (earlier?.scores === scores && earlier.state !== 'failed') return;
    const show = (now: SideEvaluationState) => set({ known: { ...get().known, [id]: { ...get().known[id], [side]: now } } });
    const showIfNewest = (now: SideEvaluationState) => {
      if (get().known[id]?.[side]?.scores === scores) show(now);
    };
    show({ scores, state: 'running' });
    try {
      const evaluation = await study.evaluate({
        classes: settings.classes,
        truth: cases.map(({ truth }) => truth),
        probabilities: cases.map(({ probabilities }) => probabilities),
        patients: patientsOf(cases),
        trainedOn: split.train.length,
      });
      showIfNewest({ scores, state: 'done', evaluation });
    } catch (thrown) {
      showIfNewest({ scores, state: 'failed', problem: toProblem(thrown, phrase('subject/scores')) });
    }
  },
}));
