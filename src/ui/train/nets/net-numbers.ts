import { largestTensor, trainingMemory } from '#nn/memory.ts';
import { PUBLISHED_WEIGHTS, type PublishedWeights } from '#nn/weights/catalogue.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { DeviceInfo, NetCosts, PlannedTraining } from '#workers/services.ts';
import { formatNumber } from '../../widgets/format.ts';

/** One multiplication with its addition is two operations. */
export const OPERATIONS_PER_MAC = 2;

/** The set that torchvision loads by default, or null where there is none. */
export function defaultWeights(net: string): PublishedWeights | null {
  return PUBLISHED_WEIGHTS.find((row) => row.net === net && row.isDefault) ?? null;
}

/** '0.737 M', '129 M'. */
export function formatMillions(count: number): string {
  return `${formatNumber(count / 1e6)} M`;
}

export type MemoryPart = 'weights' | 'gradients' | 'optimizer' | 'activations' | 'batch';

export interface TrainingMemory {
  /** Bytes on the device during training: the sum of `parts`. */
  total: number;
  parts: { name: MemoryPart; bytes: number }[];
  /** Whether the engine planned it; else it is an estimate. */
  isPlanned: boolean;
}

/** Null while the net's costs are unknown or the batch size is not valid. */
export function memoryOf(costs: NetCosts | null | undefined, settings: TrainSettings): TrainingMemory | null {
  const { batchSize, optimizer } = settings;
  if (!costs || !(batchSize >= 1)) return null;
  if (costs.planned) return plannedMemory(costs.planned);
  const { parameters, trainableInTheEnd: trainable } = costs;
  const estimate = trainingMemory({ parameters, trainable, cost: costs, batchSize, optimizer });
  const { total, weights, gradients, optimizer: slots, activations } = estimate;
  return { total, parts: parts(weights, gradients, slots, activations), isPlanned: false };
}

function parts(weights: number, gradients: number, optimizer: number, activations: number): TrainingMemory['parts'] {
  return [
    { name: 'weights', bytes: weights },
    { name: 'gradients', bytes: gradients },
    { name: 'optimizer', bytes: optimizer },
    { name: 'activations', bytes: activations },
  ];
}

function plannedMemory({ bytes, totalBytes: total }: PlannedTraining): TrainingMemory {
  const { weights = 0, statistics = 0, gradients = 0, optimizer = 0, activations = 0, scratch = 0 } = bytes;
  const named = parts(weights + statistics, gradients, optimizer, activations + scratch);
  const rest = total - named.reduce((sum, part) => sum + part.bytes, 0);
  return { total, parts: [...named, { name: 'batch', bytes: rest }], isPlanned: true };
}

/** What a training needs of a device, and how much of it that grants. */
export interface RoomUse {
  needs: number;
  grants: number;
  fits: boolean;
  /** Whether it is the largest buffer, or the memory in all. */
  of: 'buffer' | 'memory';
}

/**
 * The memory that the device grants in all, where it names that, else the largest buffer of a GPU. Null if the device states no limit, the
 * net's costs are unknown or the batch size is not valid.
 */
export function roomUse(costs: NetCosts | null | undefined, { batchSize }: TrainSettings, device: DeviceInfo | null): RoomUse | null {
  if (!costs || !(batchSize >= 1) || !device) return null;
  const use = (of: RoomUse['of'], needs: number, grants: number) => ({ of, needs, grants, fits: needs <= grants });
  if (device.memory) return costs.planned && use('memory', costs.planned.totalBytes, device.memory);
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  if (maxBufferSize === undefined || maxStorageBufferBindingSize === undefined) return null;
  const needs = costs.planned?.largestBinding ?? largestTensor({ cost: costs, batchSize, largestParameter: costs.largestParameter });
  return use('buffer', needs, Math.min(maxBufferSize, maxStorageBufferBindingSize));
}
