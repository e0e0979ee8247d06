import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { TrainEvent } from '#train/loop/events.ts';

/** The events of a run from its beginning to its end, in order; the first come from preparing the scans, before training. */
export type RunEvent =
  | { type: 'preparing'; done: number; total: number }
  /** A scan that can't be prepared is left out. */
  | { type: 'problem'; problem: Problem }
  | { type: 'log'; text: Said }
  | TrainEvent;
