import { create } from 'zustand';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { largestBatch } from '#train/settings/batch-plan.ts';
import { plannedSettings } from '#train/settings/planned-settings.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { netCosts } from '#workers/client/net-costs.ts';
import { questionOf } from '#workers/client/run-problems.ts';
import type { CompiledQuestion, DeviceInfo, NetCostQuestion, NetCosts } from '#workers/services.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useSplit } from '../dataset/split.ts';
import { computeOn } from '../device/device.ts';
import { useSettings } from './settings.ts';

export interface NetCostsState {
  /** By registry name; null for what can't be trained so, absent before it was counted. */
  costs: ReadonlyMap<string, NetCosts | null>;
  /** The question that was asked last, as text. */
  asked: string;
}

/**
 * What every net would cost: the chosen one at the chosen size and extent, the others at their own size with all layers
 * trained, as they would be chosen.
 */
export const useNetCosts = create<NetCostsState>()(() => ({ costs: new Map(), asked: '' }));

/** Answers so far, by their question; a change of one setting leaves most as they are. */
const known = new Map<string, NetCosts | null>();
const MOST_KNOWN = 500;

/** What one net would cost, remembered. */
export async function costsOf(question: NetCostQuestion): Promise<NetCosts | null> {
  const key = JSON.stringify(question);
  const before = known.get(key);
  if (before !== undefined) return before;
  const [costs = null] = await netCosts([question]);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, costs);
  return costs;
}

/** Scans in the largest batch of a run with these settings on the present training side. */
export function largestBatchNow(settings: TrainSettings): number {
  const { batchSize } = settings;
  const train = useSplit.getState().split?.train.length ?? 0;
  return Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= train ? largestBatch(train, settings) : batchSize;
}

/** What the compiled engine's plan depends on, where that engine will train: see `openLearner`. */
export function compiledQuestion(settings: TrainSettings, device: DeviceInfo | null): CompiledQuestion | null {
  const { engine, augmentation } = settings;
  const batchSize = largestBatchNow(settings);
  const { maxBufferSize, maxStorageBufferBindingSize } = device?.limits ?? {};
  if (engine !== 'compiled' || device?.backend !== 'webgpu' || !(batchSize >= 1)) return null;
  if (maxBufferSize === undefined || maxStorageBufferBindingSize === undefined) return null;
  const bindingBytes = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  return { settings: plannedSettings(settings), batchSize, augments: augmentation !== null, bindingBytes };
}

/** Counts anew if anything that matters has changed: the chosen net first, then the others, so that the worker stays free between. */
async function count(settings: TrainSettings, classes: number, device: DeviceInfo | null): Promise<void> {
  const { model } = settings;
  const compiled = compiledQuestion(settings, device);
  const chosen: NetCostQuestion = { ...questionOf(settings), classes, compiled };
  const others = CATALOGUE.filter(({ name }) => name !== model).map(
    ({ name, nativeSize }): NetCostQuestion => ({
      ...chosen,
      model: name,
      size: nativeSize,
      extent: 'all',
      unfrozen: 0,
    }),
  );
  const key = JSON.stringify([chosen, others]);
  const isNewest = () => useNetCosts.getState().asked === key;
  if (isNewest()) return;
  useNetCosts.setState({ asked: key });
  try {
    for (const question of [chosen, ...others]) {
      const costs = await costsOf(question);
      if (!isNewest()) return;
      useNetCosts.setState({ costs: new Map(useNetCosts.getState().costs).set(question.model, costs) });
    }
  } catch {
    // Without the worker nothing can be trained either, which is said where training is started.
    useNetCosts.setState({ asked: '' });
  }
}

/** Keeps the costs up to date until the returned function is called. */
export function watchNetCosts(): () => void {
  const update = () => void count(useSettings.getState().settings, useDataset.getState().classes.length, computeOn.getState().info);
  update();
  const stops = [useSettings, useDataset, computeOn, useSplit].map((store) => store.subscribe(update));
  return () => {
    for (const stop of stops) stop();
  };
}
