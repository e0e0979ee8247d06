import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { PlainBaselines } from '#eval/baseline/plain-baselines.ts';
import { type Evaluation, withBaselines } from '#eval/evaluation.ts';
import type { Costs } from '#eval/ordinal.ts';
import type { Scores } from '#eval/scores.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import { ownCosts, useCostMatrix } from './cost-matrix.ts';
import type { ScoredCase, SideResult } from './evaluation.ts';

/** What is known of how sure the scores of a side are. Whoever finds other `scores` than those that are shown finds them outdated. */
export type SideEvaluationState = { scores: Scores; costs?: Costs | undefined } & (
  | { state: 'running' }
  | { state: 'cancelled' }
  | { state: 'failed'; problem: Problem }
  | { state: 'done'; evaluation: Evaluation }
);

export interface SideEvaluationsState {
  /** By run id, then side. */
  known: Readonly<Record<string, Partial<Record<EvaluatedSide, SideEvaluationState>>>>;
  /**
   * Works out intervals, chance line and verdict of these scores, with the costs of the project, in a worker, unless that is done or under way.
   * Newer scores of the side, or other costs, replace older ones, whose evaluation is then dropped when it comes. One that failed or was cancelled is
   * begun again when it is asked for.
   */
  workOut(record: RunRecord, side: EvaluatedSide, result: SideResult): Promise<void>;
  /** Gives up what is being worked out of a side: its worker ends it for nobody. */
  cancel(runId: string, side: EvaluatedSide): void;
  /** Adds what plain baselines make of a side whose intervals are known, unless its scores, or the costs, are others by now. */
  tellBaselines(runId: string, side: EvaluatedSide, of: { scores: Scores; costs: Costs | undefined }, baselines: PlainBaselines): void;
}

/** Whose the scans are, for draws of patients; undefined where that is not known of all of them: each is then a patient of its own. */
export function patientsOf(cases: readonly ScoredCase[]): string[] | undefined {
  return cases.every(({ patient }) => patient !== undefined) ? cases.map(({ patient }) => String(patient)) : undefined;
}

/** The accuracy on the training scans in the kept epoch; undefined where that is not known. */
const trainAccuracyOf = ({ history, keptEpoch, bestEpoch }: RunRecord): number | undefined =>
  history.find(({ epoch }) => epoch === (keptEpoch ?? bestEpoch))?.train.accuracy;

/** Evaluations under way: whoever asks for one again waits for the same. */
const underWay = new WeakMap<Scores, Promise<void>>();

export const useSideEvaluations = create<SideEvaluationsState>()((set, get) => {
  const compute = async (record: RunRecord, side: EvaluatedSide, { scores, cases, trainedOn = record.split.train.length }: SideResult) => {
    const { id, settings } = record;
    const show = (now: SideEvaluationState) => set({ known: { ...get().known, [id]: { ...get().known[id], [side]: now } } });
    const costs = ownCosts(useCostMatrix.getState(), settings.classes);
    const showIfNewest = (now: SideEvaluationState) => {
      const shown = get().known[id]?.[side];
      if (shown?.scores === scores && shown.costs === costs && shown.state === 'running') show(now);
    };
    show({ scores, costs, state: 'running' });
    try {
      const asked = {
        classes: settings.classes,
        truth: cases.map(({ truth }) => truth),
        probabilities: cases.map(({ probabilities }) => probabilities),
        patients: patientsOf(cases),
        trainedOn,
        ...(side === 'train' && { isTraining: true }),
        ...((side === 'tune' || side === 'test') && { trainAccuracy: trainAccuracyOf(record) }),
      };
      const evaluation = await study.evaluate(asked, costs ? { costs } : {});
      showIfNewest({ scores, costs, state: 'done', evaluation });
    } catch (thrown) {
      showIfNewest({ scores, costs, state: 'failed', problem: toProblem(thrown, phrase('subject/scores')) });
    }
  };

  return {
    known: {},
    workOut: (record, side, result) => {
      const { scores } = result;
      const earlier = get().known[record.id]?.[side];
      const isSame = earlier?.scores === scores && earlier.costs === ownCosts(useCostMatrix.getState(), record.settings.classes);
      const isOver = earlier?.state === 'failed' || earlier?.state === 'cancelled';
      if (isSame && !isOver) return underWay.get(scores) ?? Promise.resolve();
      const work = compute(record, side, result);
      underWay.set(scores, work);
      return work;
    },
    cancel: (runId, side) => {
      const { known } = get();
      const one = known[runId]?.[side];
      if (one?.state !== 'running') return;
      const { scores, costs } = one;
      set({ known: { ...known, [runId]: { ...known[runId], [side]: { scores, costs, state: 'cancelled' } } } });
    },
    tellBaselines: (runId, side, { scores, costs }, baselines) => {
      const { known } = get();
      const one = known[runId]?.[side];
      if (one?.state !== 'done' || one.scores !== scores || one.costs !== costs) return;
      const evaluation = withBaselines(one.evaluation, baselines);
      set({ known: { ...known, [runId]: { ...known[runId], [side]: { scores, costs, state: 'done', evaluation } } } });
    },
  };
});
