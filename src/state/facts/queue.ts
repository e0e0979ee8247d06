import type { QueuedRun } from '#storage/records.ts';
import { type RunFacts, runCondition } from './run-condition.ts';

/** Who trains the runs of the queue: this tab, another one, or nobody now. */
export type QueueCondition = 'here' | 'elsewhere' | 'idle';

export function queueCondition(
  { working, runs }: { working: boolean; runs: readonly Pick<QueuedRun, 'id' | 'outcome'>[] },
  facts: RunFacts,
): QueueCondition {
  if (working) return 'here';
  const begun = runs.filter(({ outcome }) => outcome === 'running');
  return begun.some(({ id }) => runCondition({ id, stopReason: null }, facts) === 'training-elsewhere') ? 'elsewhere' : 'idle';
}
