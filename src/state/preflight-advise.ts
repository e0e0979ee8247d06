import { unfrozenInTheEnd } from '#train/freezing.ts';
import type { TrainSettings } from '#train/recipe.ts';
import type { DeviceInfo } from '#workers/services.ts';
import { compiledQuestion, costsOf, useNetCosts } from './net-costs.ts';
import { fits, nearestNet, partSizes } from './preflight-advice.ts';

/** What to do about a run that does not fit; both null: nothing is known that would. */
export interface Advice {
  /** Parts of a batch that fit. */
  microBatch: number | null;
  /** Else the net nearest in work that fits as it would be chosen. */
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
  const { model, extent, preparation, batchSize } = settings;
  const limits = { buffer: compiled.bindingBytes, failed };
  for (const microBatch of partSizes(batchSize, settings.microBatch)) {
    const unfrozen = unfrozenInTheEnd(settings);
    const costs = await costsOf({ model, classes, size: preparation.size, extent, unfrozen, compiled: { ...compiled, microBatch } });
    if (costs && fits(costs, limits)) return { microBatch, net: null };
  }
  return { microBatch: null, net: nearestNet(model, useNetCosts.getState().costs, limits) };
}
