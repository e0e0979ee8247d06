import { isActive, type RunStatus } from '../run/run-view.ts';

export type TrainView = 'setup' | 'run';

/** What decides which of its two views the Train screen shows. */
export interface TrainViewFacts {
  status: RunStatus;
  hasRun: boolean;
  /** Whether the run on show was trained since the page was opened. */
  isOfThisSession: boolean;
  canTrain: boolean;
  /** The view that the person chose; null while the state of the run decides. */
  chosen: TrainView | null;
}

/** The view to show. If the person chose none, it is a run of this session, or an earlier run if nothing can be trained. */
export function trainViewOf({ status, hasRun, isOfThisSession, canTrain, chosen }: TrainViewFacts): TrainView {
  if (isActive(status)) return 'run';
  if (!hasRun) return 'setup';
  return chosen ?? (isOfThisSession || !canTrain ? 'run' : 'setup');
}
