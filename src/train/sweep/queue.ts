import type { Said } from '#base/messages/message.ts';
import type { Scores } from '#eval/scores.ts';

/** The scores of a run that its line in a table has. */
export type TableScores = Pick<Scores, 'macroPrecision' | 'macroRecall' | 'mcc' | 'auc'> & { perClass: { f1: number }[] };

/**
 * The outcome of a run in a queue. 'running' includes one that was interrupted and will be resumed. A person stops the training of a run, or skips it,
 * so that the queue goes on with the next.
 */
export type Outcome = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'skipped';

export interface Queued {
  outcome: Outcome;
  /** Why it failed, in a sentence; null otherwise. */
  reason: Said | null;
}

/** The run to train next: the interrupted one, else the first that waits; null where all have ended. */
export function nextRun<Run extends Queued>(runs: readonly Run[]): Run | null {
  return runs.find(({ outcome }) => outcome === 'running') ?? runs.find(({ outcome }) => outcome === 'waiting') ?? null;
}

/** The number of runs by outcome. */
export function tally(runs: readonly Queued[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { waiting: 0, running: 0, done: 0, failed: 0, stopped: 0, skipped: 0 };
  for (const { outcome } of runs) counts[outcome]++;
  return counts;
}

/** The number of the run under way, from 1: those that have ended come before it, and what waits after it. */
export function placeOfRunning(runs: readonly Queued[]): number {
  const { waiting, running } = tally(runs);
  return runs.length - waiting - running + 1;
}
