import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import type { Machine } from '#gpu/machine.ts';
import { type PlanWithin, planWithin } from '#nn/compiled/plan-within.ts';
import type { Module } from '#nn/module.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { largestBatch } from '../settings/batch-plan.ts';
import { extentAfter, rateFactors, trainableKeys, unfrozenInTheEnd } from '../settings/freezing.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { chosenSpec } from './optimizer-spec.ts';

const GIGABYTE = 1e9;

/** What the compiled engine's plan of a run depends on. */
export interface RunToPlan {
  /** Of these it depends on those that are `planned`. */
  settings: TrainSettings;
  model: string;
  /** Input height and width. */
  size: number;
  frozenBatchNorm: TrainSettings['frozenBatchNorm'];
  isTrainable: (key: string) => boolean;
  classes: number;
  /** Scans in the largest batch. */
  batchSize: number;
  /** Whether samples are augmented. */
  augments: boolean;
  kernels: KernelSet;
  maxBindingWords: number;
}

/**
 * Plans the step of a run's largest batch with what the device has room for; the page's question and the run itself come to the same plan by
 * it. Throws RangeError for a step that is too large to dispatch, and ProblemError for one that can not be trained.
 */
export function planRun(net: Module, run: RunToPlan, roomUpTo: Parameters<typeof planWithin>[3]): Promise<PlanWithin> {
  const { settings, model, size, batchSize, augments, ...rest } = run;
  const { memorySaver, memoryGoal, microBatch, clipNorm, backboneRate } = settings;
  const options = {
    ...rest,
    shape: [batchSize, size, size, 3] as const,
    optimizer: chosenSpec(settings),
    memorySaver,
    microBatch,
    clipNorm,
    rateOf: rateFactors(backboneRate, catalogueEntry(model)),
    changed: augments,
  };
  return planWithin(net, options, memoryGoal === null ? null : GIGABYTE * memoryGoal, roomUpTo);
}

/** What a run may take for the sake of kept sums. */
export type RoomOfRun = Pick<PlanWithin, 'roomForSums' | 'granted'>;

export const NO_ROOM: RoomOfRun = { roomForSums: 0, granted: 0 };

/** Asks for the room of a run, by its plan at the end of the run, when the most layers are trained; see `planWithin`. */
export async function roomOfRun(settings: TrainSettings, trainScans: number, machine: Machine): Promise<RoomOfRun> {
  const { model, classes, extent, preparation, frozenBatchNorm, augmentation, memorySaver } = settings;
  if (memorySaver) return NO_ROOM;
  const entry = catalogueEntry(model);
  const run: RunToPlan = {
    settings,
    model,
    size: preparation.size,
    frozenBatchNorm,
    isTrainable: trainableKeys(extentAfter(extent, unfrozenInTheEnd(settings), entry), entry),
    classes: classes.length,
    batchSize: largestBatch(trainScans, settings),
    augments: augmentation !== null,
    kernels: machine.kernels,
    maxBindingWords: machine.maxBindingWords,
  };
  const { roomForSums, granted } = await planRun(buildNet(model, classes.length), run, (wanted) => machine.room.upTo(wanted));
  return { roomForSums, granted };
}
