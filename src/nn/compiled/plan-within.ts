import type { Room } from '#gpu/room.ts';
import type { Module } from '../module.ts';
import { type TrainingPlan, type TrainingPlanOptions, trainingPlan } from './training-plan.ts';

/**
 * The share of a device's room that a step may take for the sake of kept sums. The rest is for other nets and for other programs: a device may
 * grant memory that it then has to take from them.
 */
const SHARE = 0.5;

/** A plan, and the bytes by which it was chosen: programs of the run that are made later keep sums by the same number. */
export interface PlanWithin extends TrainingPlan {
  roomForSums: number;
  /** The bytes that the device has room for, as far as they were asked for. */
  granted: number;
}

/**
 * Returns the plan of a training step that reads and writes least among those that fit into the room: one that keeps all residual sums, or as
 * many of them as SHARE of the room allows, and as `most` bytes do; null: the room alone decides. Which sums are kept changes no number of a run.
 */
export async function planWithin(
  net: Module,
  options: Omit<TrainingPlanOptions, 'roomForSums'>,
  most: number | null,
  roomUpTo: (wanted: number) => number | ReturnType<Room['upTo']>,
): Promise<PlanWithin> {
  const bound = most ?? Number.POSITIVE_INFINITY;
  const roomiest = trainingPlan(net, { ...options, roomForSums: bound });
  if (roomiest.sums.kept === 0) return { ...roomiest, roomForSums: 0, granted: 0 };
  const wanted = roomiest.memory.totalBytes;
  const granted = await roomUpTo(wanted / SHARE);
  const roomForSums = Math.min(bound, SHARE * granted);
  const plan = roomForSums < wanted ? trainingPlan(net, { ...options, roomForSums }) : roomiest;
  return { ...plan, roomForSums, granted };
}
