import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { TrainEvent } from '#train/loop/events.ts';

/** A scan of the tune side after an epoch: its true class, and the net's probability of every class. */
export interface TuneScan {
  scanId: string;
  truth: number;
  probabilities: number[];
}

/** The events of a run from its beginning to its end, in order; the first come from preparing the scans, before training. */
export type RunEvent =
  | { type: 'preparing'; done: number; total: number }
  /** A scan that can't be prepared is left out. */
  | { type: 'problem'; problem: Problem }
  | { type: 'log'; text: Said }
  /** The rows of a 'tune-rows' event with their scans. */
  | { type: 'tune-scores'; epoch: number; isBest: boolean; scans: TuneScan[] }
  | TrainEvent;
