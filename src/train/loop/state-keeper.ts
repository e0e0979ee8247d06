import type { LearnerState } from '../learner/learner.ts';
import type { Progress } from './progress.ts';

/** A state from which a run can be resumed. */
export interface KeptState {
  progress: Progress;
  /** Whether the last finished epoch is the best so far; its weights are then stored as a checkpoint. */
  isBest: boolean;
  /** The state, while it is copied off the device; later steps do not change it. */
  state: Promise<LearnerState>;
}

/** Stores a run's states while the training continues. */
export interface StateKeeper {
  /** Whether an earlier state is still being written. */
  readonly busy: boolean;
  /** The stored checkpoint of the best epoch so far. */
  readonly checkpointId: string | null;
  /** Resolves when another state can be taken over without holding more than two in memory. */
  room(): Promise<void>;
  /** Takes a state to store, without waiting. */
  keep(state: KeptState): void;
  /** Resolves when all states handed over are stored or given up; rejects with the error that prevented it. */
  settled(): Promise<void>;
}
