import { useMemo } from 'react';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { estimateGrid } from '#state/queue/estimate-grid.ts';
import type { GridChoice } from '#state/queue/plan-queue.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { formatDuration } from '../../widgets/format.ts';

/** About how long a grid takes at most, from runs that were timed on this device. */
export function EstimateText({ choice }: { choice: GridChoice }) {
  const settings = useSettings((state) => state.settings);
  const past = useRun((state) => state.past);
  const device = computeOn((state) => state.info?.label);
  const split = useSplit((state) => state.split);
  const scans = (split?.train.length ?? 0) + (split?.tune.length ?? 0);
  const seconds = useMemo(() => estimateGrid(choice, { settings, past, device, scans }), [choice, settings, past, device, scans]);
  if (seconds === null) return ', for which no time can be told: no run of this engine was timed on this device';
  return `, roughly ${formatDuration(seconds)} if every run trains all of its ${settings.maxEpochs} epochs`;
}
