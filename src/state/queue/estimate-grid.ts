import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { lastDevice, type RunRecord } from '#runs/record.ts';
import { optionName } from '#train/settings/from-options.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { secondsPerEpoch, type TimedEpoch } from '#train/sweep/estimate.ts';
import { namedPoints } from '#train/sweep/grid.ts';
import type { PageGrid } from './plan-queue.ts';

export interface EstimateFacts {
  settings: TrainSettings;
  past: readonly RunRecord[];
  /** The label of the device. Only past runs on this device count. */
  device: string | undefined;
  /** The number of scans that train or tune. The tune side's forward pass is counted as training, so the estimate is rather too long. */
  scans: number;
}

/** Estimates the seconds for all runs of a grid with all of their epochs; null if no past run gives a time. */
export function estimateGrid(grid: Pick<PageGrid, 'axes' | 'exclude'>, { settings, past, device, scans }: EstimateFacts): number | null {
  const timed = past.flatMap((run): TimedEpoch[] => {
    const last = run.history.at(-1);
    if (!last || lastDevice(run) !== device) return [];
    return [{ settings: run.settings, trainScans: run.split.train.length + run.split.tune.length, seconds: last.seconds }];
  });
  const known = new Map<string, number | null>();
  let total = 0;
  for (const { point } of namedPoints(grid.axes, grid.exclude)) {
    const model = String(point[optionName('model')] ?? settings.model);
    const native = CATALOGUE.find(({ name }) => name === model)?.nativeSize ?? settings.preparation.size;
    const size = Number(point[optionName('preparation.size')] ?? (model === settings.model ? settings.preparation.size : native));
    const extent = (point[optionName('extent')] ?? settings.extent) as TrainSettings['extent'];
    const engine = (point[optionName('engine')] ?? settings.engine) as TrainSettings['engine'];
    const epochs = Number(point[optionName('maxEpochs')] ?? settings.maxEpochs);
    const key = [model, size, extent, engine].join();
    if (!known.has(key)) {
      known.set(key, secondsPerEpoch({ model, engine, extent, preparation: { ...settings.preparation, size } }, scans, timed));
    }
    const seconds = known.get(key) ?? null;
    if (seconds === null) return null;
    total += seconds * epochs;
  }
  return total;
}
