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

export class LossIsNotFinite extends Error {}
