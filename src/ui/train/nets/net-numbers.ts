import { largestTensor, trainingMemory } from '#nn/memory.ts';
import { PUBLISHED_WEIGHTS, type PublishedWeights } from '#nn/weights/catalogue.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { DeviceInfo, NetCosts, PlannedTraining } from '#workers/services.ts';
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

export interface TrainingMemory {
  /** Bytes on the device while it trains. */
  total: number;
  /** What they are for. */
  parts: { name: string; bytes: number }[];
  /** It is what the engine will hold, not an estimate. */
  isPlanned: boolean;
}

/** Null while the settings or the costs are not such that memory can be told. */
export function memoryOf(costs: NetCosts | null | undefined, settings: TrainSettings): TrainingMemory | null {
  const { batchSize, optimizer } = settings;
  if (!costs || !(batchSize >= 1)) return null;
  if (costs.planned) return plannedMemory(costs.planned);
  const { parameters, trainableInTheEnd: trainable } = costs;
  const estimate = trainingMemory({ parameters, trainable, cost: costs, batchSize, optimizer });
  const { total, weights, gradients, optimizer: slots, activations } = estimate;
  return { total, parts: parts(weights, gradients, slots, activations), isPlanned: false };
}

function parts(weights: number, gradients: number, optimizer: number, results: number) {
  return [
    { name: 'weights', bytes: weights },
    { name: 'gradients', bytes: gradients },
    { name: 'optimiser', bytes: optimizer },
    { name: 'results of the layers', bytes: results },
  ];
}

function plannedMemory({ bytes, totalBytes: total }: PlannedTraining): TrainingMemory {
  const { weights = 0, statistics = 0, gradients = 0, optimizer = 0, activations = 0, scratch = 0 } = bytes;
  const named = parts(weights + statistics, gradients, optimizer, activations + scratch);
  const rest = total - named.reduce((sum, part) => sum + part.bytes, 0);
  return { total, parts: [...named, { name: 'the batch', bytes: rest }], isPlanned: true };
}

/** The largest tensor against what one buffer of this GPU may hold; null where the device names no such limit. */
export function bufferUse(
  costs: NetCosts | null | undefined,
  { batchSize }: TrainSettings,
  device: DeviceInfo | null,
): { needs: number; grants: number; fits: boolean } | null {
  const { maxBufferSize, maxStorageBufferBindingSize } = device?.limits ?? {};
  if (!costs || !(batchSize >= 1) || maxBufferSize === undefined || maxStorageBufferBindingSize === undefined) return null;
  const needs = costs.planned?.largestBinding ?? largestTensor({ cost: costs, batchSize, largestParameter: costs.largestParameter });
  const grants = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  return { needs, grants, fits: needs <= grants };
}
