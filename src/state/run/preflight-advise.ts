import { passSizes } from '#train/settings/batch-plan.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { questionOf } from '#workers/client/run-problems.ts';
import type { DeviceInfo } from '#workers/services.ts';
import { useSplit } from '../dataset/split.ts';
import { compiledQuestion, costsOf, useNetCosts } from './net-costs.ts';
import { fits, nearestNet, partSizes } from './preflight-advice.ts';

/** Advice for a run that does not fit. If both are null, no remedy is known. */
export interface Advice {
  /** The size of parts of a batch that fit. */
  microBatch: number | null;
  /** If no parts fit: the net that fits with its usual settings and is nearest in work. */
  net: string | null;
}

/** Looks for parts of a batch that fit, from the largest down, then for another net. `failed`: see MemoryLimits. */
export async function adviseOn(
  settings: TrainSettings,
  classes: number,
  device: DeviceInfo | null,
  failed: number | null,
): Promise<Advice> {
  const compiled = compiledQuestion(settings, device);
  if (!compiled) return { microBatch: null, net: null };
  const { model, batchSize } = settings;
  const train = useSplit.getState().split?.train.length ?? batchSize;
  const limits = { buffer: compiled.bindingBytes, memory: compiled.memory, failed };
  for (const microBatch of partSizes(batchSize, settings.microBatch)) {
    const inParts = { ...compiled, settings: { ...compiled.settings, microBatch } };
    const costs = await costsOf({ ...questionOf(settings), classes, compiled: inParts });
    const goesAlone = passSizes(train, { ...settings, microBatch }).includes(1);
    if (costs && fits(costs, limits) && !(goesAlone && costs.needsTwoImages)) return { microBatch, net: null };
  }
  return { microBatch: null, net: nearestNet(model, useNetCosts.getState().costs, limits) };
}
