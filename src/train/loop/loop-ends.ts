import type { Problem } from '#base/problem.ts';
import { describeNotFinite } from '#nn/weights/finite.ts';
import type { StopReason } from './events.ts';
import type { Progress } from './progress.ts';

/** Thrown inside the loop to leave it from any depth; never leaves it. */
export class Stopped extends Error {
  /** Where the training was stopped: all that was submitted is in it. */
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
  | { of: 'state'; epoch: number; batch: number | null; tensor: string };

/** Thrown like `Stopped` where a run can't go on. */
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

const REMEDY = 'What was kept before is whole; try a learning rate ten times smaller, or clip the gradients.';

/** What a run is ended with where a value is not finite; `tensor` is the first of its net's that is not, where the loss was. */
export function notFiniteProblem(value: NotFiniteValue, tensor: string | null = null): Problem {
  const told = (what: string, remedy = REMEDY): Problem => {
    return { level: 'error', code: value.of === 'state' ? 'nan-state' : 'nan-loss', subject: 'Training', what, remedy };
  };
  const { epoch } = value;
  const and = tensor === null ? '' : `, and so are values of ${tensor}`;
  if (value.of === 'state') {
    const when = value.batch === null ? `After epoch ${epoch}` : `In epoch ${epoch}, after batch ${value.batch},`;
    return told(`${when} values of ${value.tensor} are ${describeNotFinite(value.tensor)}, so this state is not kept.`);
  }
  if (value.of === 'tune') return told(`The loss of the tune side after epoch ${epoch} is infinite or not a number${and}.`);
  if (epoch === 1 && value.batch === 1) {
    return told(
      'The loss of the very first batch is infinite or not a number, before any step was taken, so the learning rate is not the reason.',
      'Look at the window and the normalisation under Prepare, and at the weights that the run begins from.',
    );
  }
  return told(`The loss of batch ${value.batch} of epoch ${epoch} is infinite or not a number${and}.`);
}
