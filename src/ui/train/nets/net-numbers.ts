import { largestTensor, type MemoryEstimate, trainingMemory } from '#nn/memory.ts';
import { PUBLISHED_WEIGHTS, type PublishedWeights } from '#nn/weights/catalogue.ts';
import type { TrainSettings } from '#train/recipe.ts';
import type { DeviceInfo, NetCosts } from '#workers/services.ts';
import { formatNumber } from '../../widgets/format.ts';

const MEBIBYTE = 2 ** 20;

/** One multiplication with its addition is two operations. */
export const OPERATIONS_PER_MAC = 2;

/** The set that torchvision loads by default, or null where there is none. */
export function defaultWeights(net: string): PublishedWeights | null {
  return PUBLISHED_WEIGHTS.find((row) => row.net === net && row.isDefault) ?? null;
}

export function publishedBytes({ mebibytes }: PublishedWeights): number {
  return mebibytes * MEBIBYTE;
}

/** '0.737 M', '129 M'. */
export function formatMillions(count: number): string {
  return `${formatNumber(count / 1e6)} M`;
}

/** Null while the settings or the costs are not such that memory can be estimated. */
export function memoryOf(costs: NetCosts | null | undefined, settings: TrainSettings): MemoryEstimate | null {
  const { batchSize, optimizer } = settings;
  if (!costs || !(batchSize >= 1)) return null;
  return trainingMemory({ parameters: costs.parameters, trainable: costs.trainable, cost: costs, batchSize, optimizer });
}

/** The largest tensor against what one buffer of this GPU may hold; null where the device names no such limit. */
export function bufferUse(
  costs: NetCosts | null | undefined,
  { batchSize }: TrainSettings,
  device: DeviceInfo | null,
): { needs: number; grants: number; fits: boolean } | null {
  const { maxBufferSize, maxStorageBufferBindingSize } = device?.limits ?? {};
  if (!costs || !(batchSize >= 1) || maxBufferSize === undefined || maxStorageBufferBindingSize === undefined) return null;
  const needs = largestTensor({ cost: costs, batchSize, largestParameter: costs.largestParameter });
  const grants = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  return { needs, grants, fits: needs <= grants };
}
