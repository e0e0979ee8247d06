import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import type { Extent } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { secondsPerEpoch } from '#train/sweep/estimate.ts';
import { timedEpochs } from '../run/timed-epochs.ts';
import type { GridChoice } from './plan-queue.ts';

export interface EstimateFacts {
  settings: TrainSettings;
  past: readonly RunRecord[];
  /** The label of the device. Only past runs on this device count. */
  device: string | undefined;
  /** The number of scans that train or tune. */
  scans: number;
}

/** Estimates the seconds for all runs of a grid with all of their epochs; null if no past run gives a time. */
export function estimateGrid(choice: GridChoice, { settings, past, device, scans }: EstimateFacts): number | null {
  const timed = timedEpochs(device, past, []);
  const repeats = choice.batchSizes.length * choice.rates.length * choice.seeds.length * (choice.kfold ?? 1);
  let total = 0;
  for (const model of choice.nets) {
    const size = model === settings.model ? settings.preparation.size : catalogueEntry(model).nativeSize;
    for (const extent of choice.extents) {
      const one = { ...settings, model, extent: extent as Extent, preparation: { ...settings.preparation, size } };
      const seconds = secondsPerEpoch(one, scans, timed);
      if (seconds === null) return null;
      total += seconds * settings.maxEpochs * repeats;
    }
  }
  return total;
}
