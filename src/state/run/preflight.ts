import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { epochSeconds } from '#train/learner/time-steps.ts';
import { extentAfter, unfrozenInTheEnd } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { type TimingPart, timeRun } from '#workers/client/time-run.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSplit } from '../dataset/split.ts';
import { restartIfLost } from '../device/restart-gpu.ts';
import { marksOfStudy } from '../runs/new-record.ts';
import { useRateFinder } from './rate-finder.ts';
import { isActive, useRun } from './run.ts';
import { useSettings } from './settings.ts';

/** What a check gave; it is of the settings and sides under `key`. */
export type PreflightResult = { key: string } & ({ secondsPerEpoch: number } | { problem: Problem });

export interface PreflightState {
  /** What is being done; null while nothing is. */
  progress: { text: string; done: number; total: number } | null;
  result: PreflightResult | null;
  /** Trains three steps of the run as it is set, on a net that is thrown away, and tells what an epoch will take. */
  check(): Promise<void>;
  cancel(): void;
}

/** What a check is of: another setting, or other sides, make it void. */
export function preflightKey(settings: TrainSettings, sides: { train: number; tune: number }): string {
  return JSON.stringify([settings, sides]);
}

/** The present run's sides. */
export function sidesNow(): { train: number; tune: number } {
  const { split } = useSplit.getState();
  return { train: split?.train.length ?? 0, tune: split?.tune.length ?? 0 };
}

const TEXTS: Record<TimingPart, string> = {
  preparing: 'Preparing scans of one batch',
  tuning: 'Tuning for this device, once',
  timing: 'Compiling, then three steps',
};

/** The run as it is when it needs most: with all stages unfrozen that will be. */
function atItsLargest(settings: TrainSettings): TrainSettings {
  const unfrozen = unfrozenInTheEnd(settings);
  if (unfrozen === 0) return settings;
  return { ...settings, extent: extentAfter(settings.extent, unfrozen, catalogueEntry(settings.model)), unfreezeEvery: null };
}

let abort: AbortController | null = null;

export const usePreflight = create<PreflightState>()((set) => ({
  progress: null,
  result: null,

  check: async () => {
    if (isActive(useRun.getState().status)) return;
    abort?.abort();
    useRateFinder.getState().cancel();
    const mine = new AbortController();
    abort = mine;
    const { settings } = useSettings.getState();
    const { scans, labels, classes } = useDataset.getState();
    const sides = sidesNow();
    const key = preflightKey(settings, sides);
    const train = useSplit.getState().split?.train ?? [];
    set({ result: null, progress: { text: TEXTS.preparing, done: 0, total: 0 } });
    try {
      const request = { settings: { ...atItsLargest(settings), classes: [...classes] }, scans: Object.values(scans), labels, train };
      const times = await timeRun({ ...request, files: sessionFiles, marked: marksOfStudy() }, mine.signal, (part, done, total) => {
        if (abort === mine && !mine.signal.aborted) set({ progress: { text: TEXTS[part], done, total } });
      });
      if (abort === mine) set({ result: { key, secondsPerEpoch: epochSeconds(times, { ...sides, ...settings }) } });
    } catch (thrown) {
      if (mine.signal.aborted) return;
      const problem = toProblem(thrown, 'Check');
      set({ result: { key, problem } });
      restartIfLost(problem);
    } finally {
      if (abort === mine) {
        // Events travel apart from the result: one that arrives late must not look like a check under way.
        abort = null;
        set({ progress: null });
      }
    }
  },

  cancel: () => {
    abort?.abort();
    abort = null;
    set({ progress: null });
  },
}));

// A training that begins has the device to itself, and so has a search of a rate.
useRun.subscribe((now, before) => {
  if (isActive(now.status) && !isActive(before.status)) usePreflight.getState().cancel();
});
useRateFinder.subscribe((now, before) => {
  if (now.progress && !before.progress) usePreflight.getState().cancel();
});
