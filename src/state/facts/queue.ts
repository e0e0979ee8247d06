import type { RunRecord } from '#runs/record.ts';
import type { QueuedRun } from '#storage/records.ts';
import type { Outcome } from '#train/sweep/queue.ts';
import { isUnfinished } from '../run/resume.ts';
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

/** How a run that failed, or that a person stopped or skipped, is trained again: from its stored state, or as a new run. */
export type WayAgain = 'resume' | 'anew';

/** `record`: the run's record; null where it has none. */
export function wayAgain(id: string, record: Pick<RunRecord, 'stopReason'> | null, states: RunFacts['states']): WayAgain {
  return states.has(id) && (record === null || isUnfinished(record)) ? 'resume' : 'anew';
}

/** What has become of a run of the queue. A person may have resumed it by hand after it had failed or been stopped, and it has come to its end since. */
export function outcomeNow({ outcome }: Pick<QueuedRun, 'outcome'>, record: Pick<RunRecord, 'stopReason'> | null): Outcome {
  const wasLeft = outcome === 'failed' || outcome === 'stopped' || outcome === 'skipped';
  return wasLeft && (record?.stopReason === 'plateau' || record?.stopReason === 'max-epochs') ? 'done' : outcome;
}

/**
 * Whether a run of the queue is of a project, with whose scans it is trained. Earlier versions did not say whose it is. `project`: the id of the open
 * one; undefined: none is open yet.
 */
export function isQueuedFor(run: Pick<QueuedRun, 'project'>, project: string | undefined): boolean {
  return run.project === undefined || project === undefined || run.project === project;
}
