import { useMemo } from 'react';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { usePreflight } from '#state/run/preflight.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { timedEpochs } from '#state/run/timed-epochs.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { secondsPerEpoch } from '#train/sweep/estimate.ts';
import { usePreflightResult } from './preflight/useFit.ts';

export interface TimeEstimate {
  /** Seconds for all epochs. */
  seconds: number;
  /** Whether this very net was timed on this device; else it is in proportion to other nets' work. */
  byThisNet: boolean;
}

/** Estimates how long runs take with all of their epochs, by what was timed on this device; the estimate is null where nothing was. */
export function useTimeEstimates(): (settings: TrainSettings) => TimeEstimate | null {
  const past = useRun((state) => state.past);
  const checked = usePreflight((state) => state.checked);
  const device = computeOn((state) => state.info?.label);
  const split = useSplit((state) => state.split);
  const scans = (split?.train.length ?? 0) + (split?.tune.length ?? 0);
  return useMemo(() => {
    const timed = timedEpochs(device, past, checked);
    return (settings) => {
      const perEpoch = scans > 0 ? secondsPerEpoch(settings, scans, timed) : null;
      if (perEpoch === null) return null;
      const byThisNet = timed.some((one) => one.settings.model === settings.model && one.settings.engine === settings.engine);
      return { seconds: perEpoch * settings.maxEpochs, byThisNet };
    };
  }, [device, past, checked, scans]);
}

/** The estimate for the run that is set: what a check of just this run has measured, if there was one. */
export function useTimeEstimate(): TimeEstimate | null {
  const settings = useSettings((state) => state.settings);
  const result = usePreflightResult();
  const estimate = useTimeEstimates();
  if (result && 'secondsPerEpoch' in result) return { seconds: result.secondsPerEpoch * settings.maxEpochs, byThisNet: true };
  return estimate(settings);
}
