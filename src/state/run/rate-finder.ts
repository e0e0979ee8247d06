import { create } from 'zustand';
import { followStream } from '#base/async/event-stream.ts';
import { Latest } from '#base/async/latest.ts';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { type RateCurve, type RatePoint, type RateRange, USUAL_RANGE } from '#train/finder/lr-finder.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { findRate, type RateFinderEvent } from '#workers/client/find-rate.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSplit } from '../dataset/split.ts';
import { restartIfLost } from '../device/restart-gpu.ts';
import { marksOfDataset } from '../runs/new-record.ts';
import { useRun } from './run.ts';
import { isActive } from './run-view.ts';
import { useSettings } from './settings.ts';

/** The run that a search was made for. With other settings or another training side another rate may be right. */
export interface SearchedRun {
  /** See searchedSettings. */
  settings: string;
  batchSize: number;
  train: readonly string[];
}

export interface RateFinderState {
  range: RateRange;
  /** The work under way; null while there is none. */
  progress: { text: Said; done: number; total: number; unit: 'scans' | 'steps' | 'products' } | null;
  /** The points of the search under way. */
  points: readonly RatePoint[];
  found: { curve: RateCurve; of: SearchedRun } | null;
  /** Scans that were left out, or the problem that ended the search. */
  problems: readonly Problem[];
  changeRange(change: Partial<RateRange>): void;
  /** Trains a net that is then discarded while its rate rises from step to step. It changes neither the settings nor a run. */
  find(): Promise<void>;
  cancel(): void;
}

/** Returns the settings that a search depends on, as text: without those of the rate itself and of the run's length. */
export function searchedSettings(settings: TrainSettings): string {
  const { learningRate, schedule, warmupEpochs, maxEpochs, stopping, saveEvery, unfreezeEvery, ...others } = settings;
  return JSON.stringify(others);
}

/** The least interval between two drawings of the curve. */
const DRAWING_INTERVAL_MS = 200;

export const useRateFinder = create<RateFinderState>()((set, get) => {
  const searches = new Latest(() => set({ progress: null, points: [] }));

  /** Returns the handlers for a search's events, which act until its signal is aborted. */
  const listener = (signal: AbortSignal, steps: number) => {
    const points: RatePoint[] = [];
    let drawnAt = 0;
    return (event: RateFinderEvent) => {
      if (signal.aborted) return;
      if (event.type === 'problem') set({ problems: [...get().problems, event.problem] });
      if (event.type === 'preparing') {
        set({ progress: { text: phrase('progress/preparing'), done: event.done, total: event.total, unit: 'scans' } });
      }
      if (event.type === 'tuning') {
        set({ progress: { text: phrase('progress/tuning'), done: event.done, total: event.total, unit: 'products' } });
      }
      if (event.type === 'stage') set({ progress: { text: event.text, done: 0, total: 0, unit: 'steps' } });
      if (event.type !== 'point') return;
      points.push(event.point);
      if (performance.now() - drawnAt < DRAWING_INTERVAL_MS) return;
      drawnAt = performance.now();
      set({ points: [...points], progress: { text: phrase('progress/searching'), done: points.length, total: steps, unit: 'steps' } });
    };
  };

  return {
    range: USUAL_RANGE,
    progress: null,
    points: [],
    found: null,
    problems: [],

    changeRange: (change) => set({ range: { ...get().range, ...change } }),

    find: async () => {
      if (isActive(useRun.getState().status)) return;
      const { range } = get();
      const { settings } = useSettings.getState();
      const { scans, labels, classes } = useDataset.getState();
      const train = useSplit.getState().split?.train ?? [];
      const of = { settings: searchedSettings(settings), batchSize: settings.batchSize, train };
      const request = { settings: { ...settings, classes: [...classes] }, scans: Object.values(scans), labels, train };
      const whole = { ...request, files: sessionFiles, marked: marksOfDataset() };
      set({ progress: { text: phrase('progress/preparing'), done: 0, total: 0, unit: 'scans' }, points: [], found: null, problems: [] });
      await searches.run(async (signal) => {
        try {
          const curve = await followStream(findRate(whole, range, signal), listener(signal, range.steps));
          if (!signal.aborted) set({ found: { curve, of } });
        } catch (thrown) {
          if (signal.aborted) return;
          const problem = toProblem(thrown, phrase('subject/rate-search'));
          set({ problems: [...get().problems, problem] });
          restartIfLost(problem);
        }
      });
    },

    cancel: () => searches.abort(),
  };
});
