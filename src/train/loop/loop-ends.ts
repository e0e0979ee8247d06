import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem } from '#base/problem.ts';
import { describeNotFinite } from '#nn/weights/finite.ts';
import type { StopReason } from './events.ts';
import type { Progress } from './progress.ts';

/** Thrown inside the loop to leave it from any depth; the loop catches it. */
export class Stopped extends Error {
  /** The place at which the training was stopped: the last batch that was learned from whole. */
  readonly progress: Progress;

  constructor(progress: Progress) {
    super();
    this.progress = progress;
  }
}

/** What is infinite or no number: a loss, or a value of the net's state. */
export type NotFiniteValue =
  | { of: 'batch'; epoch: number; batch: number }
  | { of: 'tune'; epoch: number }
  /** `batch`: null at the end of the epoch. */
  | { of: 'state'; epoch: number; batch: number | null; tensor: Said };

/** Thrown like `Stopped` where a value is not finite, so that the run can't continue. */
export class NotFinite extends Error {
  readonly value: NotFiniteValue;

  constructor(value: NotFiniteValue) {
    super();
    this.value = value;
  }

  get stopReason(): StopReason {
    return this.value.of === 'state' ? 'nan-state' : 'nan-loss';
  }
}

/**
 * The problem that ends a run where a value is not finite. Where that value is a loss, `tensor` names the first tensor of the net that is
 * not finite either; null where all are finite.
 */
export function notFiniteProblem(value: NotFiniteValue, tensor: Said | null = null): Problem {
  const training = phrase('subject/training');
  const { epoch } = value;
  if (value.of === 'state') {
    const { batch, tensor: name } = value;
    return problem('nan-state', training, { epoch, batch, tensor: name, values: describeNotFinite(name) });
  }
  if (value.of === 'tune') return problem('nan-loss/tune', training, { epoch, tensor });
  const { batch } = value;
  return epoch === 1 && batch === 1 ? problem('nan-loss/first', training) : problem('nan-loss/batch', training, { epoch, batch, tensor });
}
