import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { largestBatchNow, useNetCosts } from '#state/run/net-costs.ts';
import { preflightKey, usePreflight } from '#state/run/preflight.ts';
import { useSettings } from '#state/run/settings.ts';
import { memoryOf, type RoomUse, roomUse, type TrainingMemory } from '../nets/net-numbers.ts';

/** Whether the run as it is set fits this device. */
export interface Fit {
  memory: TrainingMemory;
  /** What it needs held against the device's limits; null if the device names none. */
  use: RoomUse | null;
  /** By a check: 'fits'; by the engine's plan: 'fitsByPlan'; 'needs' where no limit is known. */
  verdict: 'fits' | 'fitsByPlan' | 'needs' | 'tooLarge';
  /** Whether a check could not get the memory. */
  outOfMemory: boolean;
}

/** The fit of the run that is set; null while the costs of its net are not known. */
export function useFit(): Fit | null {
  const settings = useSettings((state) => state.settings);
  const device = computeOn((state) => state.info);
  const costs = useNetCosts((state) => state.costs.get(settings.model));
  const result = usePreflightResult();
  // With a joined last batch more scans go through the net than a batch has.
  const atMost = { ...settings, batchSize: largestBatchNow(settings) };
  const memory = memoryOf(costs, atMost);
  if (!memory) return null;
  const use = roomUse(costs, atMost, device);
  const outOfMemory = result !== null && 'problem' in result && result.problem.code === 'gpu-memory';
  const tooLarge = outOfMemory || costs?.tooLarge || (use && !use.fits);
  const checked = result !== null && 'secondsPerEpoch' in result;
  return { memory, use, outOfMemory, verdict: tooLarge ? 'tooLarge' : checked ? 'fits' : use ? 'fitsByPlan' : 'needs' };
}

/** The result of the check; null if settings or split have changed since. */
export function usePreflightResult() {
  const result = usePreflight((state) => state.result);
  const settings = useSettings((state) => state.settings);
  const split = useSplit((state) => state.split);
  const sides = { train: split?.train.length ?? 0, tune: split?.tune.length ?? 0 };
  return result?.key === preflightKey(settings, sides) ? result : null;
}
