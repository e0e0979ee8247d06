import type { QueuedRun } from '#storage/records.ts';
import { isElsewhere, type RunFacts, runCondition } from './run-condition.ts';

/** Who trains the runs of the queue: this tab, another one, or nobody now. */
export type QueueCondition = 'here' | 'elsewhere' | 'idle';

export function queueCondition(
  { working, runs }: { working: boolean; runs: readonly Pick<QueuedRun, 'id' | 'outcome'>[] },
  facts: RunFacts,
): QueueCondition {
  if (working) return 'here';
  const begun = runs.filter(({ outcome }) => outcome === 'running');
  return begun.some(({ id }) => isElsewhere(runCondition({ id, stopReason: null }, facts))) ? 'elsewhere' : 'idle';
}

/**
 * Whether a run of the queue is of a project, with whose scans it is trained. Earlier versions did not say whose it is. `project`: the id of the open
 * one; undefined: none is open yet.
 */
export function isQueuedFor(run: Pick<QueuedRun, 'project'>, project: string | undefined): boolean {
  return run.project === undefined || project === undefined || run.project === project;
}
