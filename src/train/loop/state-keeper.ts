import type { LearnerState } from '../learner/learner.ts';
import type { Progress } from './progress.ts';

/** A place in a run that it can be resumed from. */
export interface KeptState {
  progress: Progress;
  /** Whether the last finished epoch is the best so far; its weights are then stored as a checkpoint. */
  isBest: boolean;
  /** The state, while it is copied off the device; later steps do not change it. */
  state: Promise<LearnerState>;
}

/** Keeps a run's states while the training goes on. */
export interface StateKeeper {
  /** A state handed over before is still being written. */
  readonly busy: boolean;
  /** The stored checkpoint of the best epoch so far. */
  readonly checkpointId: string | null;
  /** Resolves when another state can be taken over without holding more than two in memory. */
  room(): Promise<void>;
  /** Takes a state over; does not wait. */
  keep(state: KeptState): void;
  /** Resolves when everything handed over is stored or given up; rejects with what made that impossible. */
  settled(): Promise<void>;
}
