import { create } from 'zustand';
import { followStream } from '#base/async/event-stream.ts';
import { Latest } from '#base/async/latest.ts';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { epochSeconds } from '#train/learner/time-steps.ts';
import { extentAfter, unfrozenInTheEnd } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { type CheckEvent, timeRun } from '#workers/client/time-run.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSplit } from '../dataset/split.ts';
import { computeOn } from '../device/device.ts';
import { restartIfLost } from '../device/restart-gpu.ts';
import { marksOfDataset } from '../runs/new-record.ts';
import { useRateFinder } from './rate-finder.ts';
import { useRun } from './run.ts';
import { isActive } from './run-view.ts';
import { useSettings } from './settings.ts';
import type { CheckedEpoch } from './timed-epochs.ts';

/** The result of a check. It is valid for the settings and sides of `key`. */
export type PreflightResult = { key: string } & ({ secondsPerEpoch: number } | { problem: Problem });

export interface PreflightState {
  /** The work under way; null while there is none. */
  progress: { text: Said; done: number; total: number } | null;
  result: PreflightResult | null;
  /** What the checks of this session have timed, newest first. */
  checked: readonly CheckedEpoch[];
  /** Trains three steps with the present settings on a net that is then discarded, and estimates the time of an epoch. */
  check(): Promise<void>;
  cancel(): void;
}

/** The key of a check. Another setting or other sides make the check void. */
export function preflightKey(settings: TrainSettings, sides: { train: number; tune: number }): string {
  return JSON.stringify([settings, sides]);
}

/** The sizes of the sides of the present split. */
export function sidesNow(): { train: number; tune: number } {
  const { split } = useSplit.getState();
  return { train: split?.train.length ?? 0, tune: split?.tune.length ?? 0 };
}

const TEXTS: Record<CheckEvent['part'], Said> = {
  preparing: phrase('progress/preparing-batch'),
  tuning: phrase('progress/tuning'),
  timing: phrase('progress/timing'),
};

/** The settings at the time of the largest need: with all stages unfrozen that the run will unfreeze. */
function atItsLargest(settings: TrainSettings): TrainSettings {
  const unfrozen = unfrozenInTheEnd(settings);
  if (unfrozen === 0) return settings;
  return { ...settings, extent: extentAfter(settings.extent, unfrozen, catalogueEntry(settings.model)), unfreezeEvery: null };
}

export const usePreflight = create<PreflightState>()((set, get) => {
  const checks = new Latest(() => set({ progress: null }));
  return {
    progress: null,
    result: null,
    checked: [],

    check: async () => {
      if (isActive(useRun.getState().status)) return;
      useRateFinder.getState().cancel();
      const { settings } = useSettings.getState();
      const { scans, labels, classes } = useDataset.getState();
      const sides = sidesNow();
      const key = preflightKey(settings, sides);
      const train = useSplit.getState().split?.train ?? [];
      set({ result: null, progress: { text: TEXTS.preparing, done: 0, total: 0 } });
      const request = { settings: { ...atItsLargest(settings), classes: [...classes] }, scans: Object.values(scans), labels, train };
      const whole = { ...request, files: sessionFiles, marked: marksOfDataset() };
      await checks.run(async (signal) => {
        try {
          const times = await followStream(timeRun(whole, signal), ({ part, done, total }) => {
            if (!signal.aborted) set({ progress: { text: TEXTS[part], done, total } });
          });
          if (signal.aborted) return;
          const seconds = epochSeconds(times, { ...sides, ...settings });
          const device = computeOn.getState().info?.label ?? '';
          const checked = { device, settings, trainScans: sides.train + sides.tune, seconds };
          set({ result: { key, secondsPerEpoch: seconds }, checked: [checked, ...get().checked] });
        } catch (thrown) {
          if (signal.aborted) return;
          const problem = toProblem(thrown, phrase('subject/check'));
          set({ result: { key, problem } });
          restartIfLost(problem);
        }
      });
    },

    cancel: () => checks.abort(),
  };
});
