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
import { useRun } from './run.ts';
import { isActive } from './run-view.ts';
import { useSettings } from './settings.ts';

export interface NetCostsState {
  /** Costs by registry name; null for a net that can't be trained with these settings, absent before it was counted. */
  costs: ReadonlyMap<string, NetCosts | null>;
  /** The last question, as text. */
  asked: string;
}

/**
 * The costs of every net: the chosen one at the chosen size and extent, the others at their own size with all layers
 * trained, as they would be chosen.
 */
export const useNetCosts = create<NetCostsState>()(() => ({ costs: new Map(), asked: '' }));

/** The answers so far, by question. A change of one setting leaves most of them valid. */
const known = new Map<string, NetCosts | null>();
const MOST_KNOWN = 500;

/** Returns the costs of one net, from memory if they were counted before. */
export async function costsOf(question: NetCostQuestion): Promise<NetCosts | null> {
  const key = JSON.stringify(question);
  const before = known.get(key);
  if (before !== undefined) return before;
  const [costs = null] = await netCosts([question]);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, costs);
  return costs;
}

/** The number of scans in the largest batch of a run with these settings on the present training side. */
export function largestBatchNow(settings: TrainSettings): number {
  const { batchSize } = settings;
  const train = useSplit.getState().split?.train.length ?? 0;
  return Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= train ? largestBatch(train, settings) : batchSize;
}

/** The facts that the compiled engine's plan depends on, if that engine will train: see `openLearner`. `asksDevice`: see CompiledQuestion. */
export function compiledQuestion(settings: TrainSettings, device: DeviceInfo | null, asksDevice = false): CompiledQuestion | null {
  const { engine, augmentation } = settings;
  const batchSize = largestBatchNow(settings);
  const limits = device && machineLimits(device);
  if (engine !== 'compiled' || !limits || !(batchSize >= 1)) return null;
  return { settings: plannedSettings(settings), batchSize, augments: augmentation !== null, asksDevice, ...limits };
}

/** What the machine of a device grants; null where it has none. */
function machineLimits({ backend, limits, memory }: DeviceInfo): Pick<CompiledQuestion, 'machine' | 'bindingBytes' | 'memory'> | null {
  if (backend === 'wasm') return memory === null ? null : { machine: backend, bindingBytes: memory, memory };
  const { maxBufferSize, maxStorageBufferBindingSize } = limits;
  if (backend !== 'webgpu' || maxBufferSize === undefined || maxStorageBufferBindingSize === undefined) return null;
  return { machine: backend, bindingBytes: Math.min(maxBufferSize, maxStorageBufferBindingSize), memory };
}

/** How long nothing may have changed before the nets that are not on the screen are counted, which keeps the worker of the runs busy for seconds. */
const QUIET_MS = 1000;

/**
 * Counts again if a relevant fact has changed: first the chosen net, then those on the screen, at last the others, one by one, so that the
 * worker is free between.
 */
async function count(settings: TrainSettings, classes: number, device: DeviceInfo | null, shown: ReadonlySet<string>): Promise<void> {
  const { model } = settings;
  const compiled = compiledQuestion(settings, device);
  const asked = compiledQuestion(settings, device, !isActive(useRun.getState().status));
  const chosen: NetCostQuestion = { ...questionOf(settings), classes, compiled: asked };
  const others = CATALOGUE.filter(({ name }) => name !== model).map(
    ({ name, nativeSize }): NetCostQuestion => ({
      ...chosen,
      compiled,
      model: name,
      size: nativeSize,
      extent: 'all',
      unfrozen: 0,
    }),
  );
  const key = JSON.stringify([chosen, others, [...shown]]);
  const isNewest = () => useNetCosts.getState().asked === key;
  if (isNewest()) return;
  useNetCosts.setState({ asked: key });
  const countAll = async (questions: NetCostQuestion[]) => {
    for (const question of questions) {
      if (!isNewest()) return;
      const costs = await costsOf(question);
      if (isNewest()) useNetCosts.setState({ costs: new Map(useNetCosts.getState().costs).set(question.model, costs) });
    }
  };
  try {
    await countAll([chosen, ...others.filter(({ model: other }) => shown.has(other))]);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    await countAll(others.filter(({ model: other }) => !shown.has(other)));
  } catch {
    // Without the worker nothing can be trained either. The start of a training reports that.
    useNetCosts.setState({ asked: '' });
  }
}

/** Keeps the costs up to date, first those of the nets that are `shown`, until the returned function is called, which ends all counting. */
export function watchNetCosts(shown: readonly string[]): () => void {
  const first = new Set(shown);
  const update = () => void count(useSettings.getState().settings, useDataset.getState().classes.length, computeOn.getState().info, first);
  update();
  const stops = [useSettings, useDataset, computeOn, useSplit].map((store) => store.subscribe(update));
  return () => {
    for (const stop of stops) stop();
    useNetCosts.setState({ asked: '' });
  };
}
