import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Scores } from '#eval/scores.ts';
import type { RunRecord } from '#storage/records.ts';
import { predict } from '#workers/client/prediction.ts';
import { study } from '#workers/client/study.ts';
import { useDataset } from './dataset.ts';
import { useRun } from './run.ts';
import { sessionFiles } from './session-files.ts';

export type ScoredSide = 'tune' | 'test';

export interface EvaluationState {
  /** What the scores are of. */
  runId: string | null;
  scores: Readonly<Partial<Record<ScoredSide, Scores>>>;
  progress: { side: ScoredSide; done: number; total: number } | null;
  problem: Problem | null;
  /** Predicts a side with the run's checkpoint and scores it. Scoring the test side is counted before anything is shown. */
  evaluate(record: RunRecord, side: ScoredSide): Promise<void>;
}

/** The loaded scans of a run's side, by their names; null when some of them are not loaded. */
export function scansOfSide(record: RunRecord, side: ScoredSide): Scan[] | null {
  const { scans, order } = useDataset.getState();
  const byName = new Map(order.map((id) => [scans[id]?.name, scans[id]]));
  const found = record.split[side].map((name) => byName.get(name));
  return found.every((scan) => scan !== undefined) ? found : null;
}

export const useEvaluation = create<EvaluationState>()((set, get) => ({
  runId: null,
  scores: {},
  progress: null,
  problem: null,
  evaluate: async (record, side) => {
    if (get().progress) return;
    const scans = scansOfSide(record, side);
    const { labels } = useDataset.getState();
    if (!scans || !record.checkpointId || scans.some((scan) => labels[scan.id] === undefined)) return;
    const kept = get().runId === record.id ? get().scores : {};
    set({ runId: record.id, scores: kept, problem: null, progress: { side, done: 0, total: scans.length } });
    try {
      const { preparation, classes } = record.settings;
      const probabilities = new Map<string, number[]>();
      const request = { checkpointId: record.checkpointId, preparation, scans, files: sessionFiles };
      for await (const event of predict(request, new AbortController().signal)) {
        if (event.type === 'prediction') probabilities.set(event.prediction.scanId, event.prediction.probabilities);
        if (event.type === 'progress') set({ progress: { side, done: event.done, total: event.total } });
        if (event.type === 'problem') set({ problem: event.problem });
      }
      const scored = scans.filter((scan) => probabilities.has(scan.id));
      const truth = scored.map((scan) => labels[scan.id] ?? 0);
      const scores = await study.score(
        truth,
        scored.map((scan) => probabilities.get(scan.id) ?? []),
        classes,
      );
      if (side === 'test') await useRun.getState().countTestOpening();
      set({ scores: { ...get().scores, [side]: scores } });
    } catch (thrown) {
      set({ problem: toProblem(thrown, side === 'tune' ? 'Tune side' : 'Test side') });
    } finally {
      set({ progress: null });
    }
  },
}));
