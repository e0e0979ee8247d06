import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { plainFeatures } from '#ct/lungs/plain-features.ts';
import type { Scan } from '#ct/scan.ts';
import type { PlainComparison, PlainFeatures } from '#eval/baseline/plain-baselines.ts';
import type { Scores } from '#eval/scores.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { measureScans } from '#workers/client/measured-scans.ts';
import { study } from '#workers/client/study.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { matchSide, type SideDataset } from '../run/run-side.ts';
import { ownCosts, useCostMatrix } from './cost-matrix.ts';
import type { SideResult } from './evaluation.ts';
import { patientsOf, useSideEvaluations } from './side-evaluations.ts';

/** Slices that are decoded without being asked for: a minute or so. For more a person presses a button. */
const MOST_UNASKED = 5000;

/** How far the comparison with these scores is. What it comes to is part of the side's evaluation. */
export type PlainState = { scores: Scores } & (
  | { state: 'measuring'; done: number; total: number }
  | { state: 'comparing' }
  | { state: 'cancelled' }
  | { state: 'failed'; problem: Problem }
);

export interface PlainBaselinesState {
  /** Of the scores that were asked for last; null when nothing is under way and nothing went wrong. */
  shown: PlainState | null;
  /**
   * Measures the scans of a side and the run's training scans, as far as they are loaded, and compares plain baselines with these scores in a worker.
   * What was measured is kept, also of a comparison that is cancelled. A newer question takes the place of an earlier one. Resolves at once unless
   * the intervals of these scores are known.
   */
  compare(record: RunRecord, side: EvaluatedSide, result: SideResult): Promise<void>;
  cancel(): void;
}

/** The loaded scans that a comparison needs. */
export interface PlainScans {
  training: { scan: Scan; truth: number }[];
  /** In the order of the scored cases; null for one that is not loaded. */
  side: (Scan | null)[];
}

export function plainScans(record: RunRecord, result: SideResult, data: SideDataset): PlainScans {
  return { training: matchSide(record, 'train', data).cases, side: result.cases.map(({ scanId }) => data.scans[scanId] ?? null) };
}

const wanted = ({ training, side }: PlainScans): Scan[] => [
  ...new Set([...training.map(({ scan }) => scan), ...side.filter((scan) => scan !== null)]),
];

/** Whether there is something to fit and something to score. */
export const isComparable = ({ training, side }: PlainScans): boolean => training.length > 0 && side.some((scan) => scan !== null);

/** Whether the scans have so few slices that they are measured without being asked for. */
export const isQuick = (scans: PlainScans): boolean => wanted(scans).reduce((sum, { slices }) => sum + slices.length, 0) <= MOST_UNASKED;

export const usePlainBaselines = create<PlainBaselinesState>()((set, get) => {
  const question = new Latest(() => {
    const { shown } = get();
    if (shown?.state === 'measuring' || shown?.state === 'comparing') set({ shown: { scores: shown.scores, state: 'cancelled' } });
  });

  const measured = async (scans: readonly Scan[], scores: Scores, signal: AbortSignal): Promise<Map<string, PlainFeatures>> => {
    const features = new Map<string, PlainFeatures>();
    let done = 0;
    const show = () => set({ shown: { scores, state: 'measuring', done, total: scans.length } });
    show();
    for await (const { scan, lungs } of measureScans(scans, sessionFiles, signal)) {
      if (signal.aborted) break;
      if (lungs) features.set(scan.id, plainFeatures(lungs));
      done++;
      show();
    }
    return features;
  };

  return {
    shown: null,
    compare: (record, side, result) =>
      question.run(async (signal) => {
        const { scores, cases } = result;
        try {
          const scans = plainScans(record, result, currentDataset());
          const features = await measured(wanted(scans), scores, signal);
          if (signal.aborted) return;
          set({ shown: { scores, state: 'comparing' } });
          const of = (scan: Scan | null) => (scan && features.get(scan.id)) ?? null;
          const comparison: PlainComparison = {
            classes: record.settings.classes,
            side: {
              truth: cases.map(({ truth }) => truth),
              probabilities: cases.map(({ probabilities }) => probabilities),
              patients: patientsOf(cases),
              features: scans.side.map(of),
            },
            training: { truth: scans.training.map(({ truth }) => truth), features: scans.training.map(({ scan }) => of(scan)) },
            trainedOn: result.trainedOn ?? record.split.train.length,
          };
          const costs = ownCosts(useCostMatrix.getState(), record.settings.classes);
          const baselines = await study.comparePlain(comparison, costs ? { costs } : {});
          if (signal.aborted) return;
          useSideEvaluations.getState().tellBaselines(record.id, side, { scores, costs }, baselines);
          set({ shown: null });
        } catch (thrown) {
          if (!signal.aborted) set({ shown: { scores, state: 'failed', problem: toProblem(thrown, phrase('subject/scores')) } });
        }
      }),
    cancel: () => question.abort(),
  };
});
