import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type RunRecord, withProgress } from '#runs/record.ts';
import { saveTogether } from '#storage/bodies.ts';
import { tellChange } from '#storage/changes.ts';
import { checkpointIdOf, checkpointWrite, deleteReplacedCheckpoints, listCheckpoints, summaryOf } from '#storage/checkpoints.ts';
import { whileNotTrained } from '#storage/live-runs.ts';
import { listRuns } from '#storage/runs.ts';
import { deleteStatesOfRun } from '#storage/states.ts';
import { checkpointParts } from '#train/learner/checkpoint.ts';
import type { ReturnedRun } from './read-run.ts';
import { firstDifference } from './same-course.ts';

/** What became of a run that came as files: it is new here, has gone on since it came, got its weights, or was here as it is. */
export type KeptAs = 'new' | 'longer' | 'with-weights' | 'known';

/**
 * Stores a run that was trained elsewhere with its weights: all of it, or nothing. A run that this browser has already is not doubled; what a person
 * wrote to it stays. Throws ProblemError 'run-files/here-otherwise' where this browser has another course of it, 'run-under-way' where it is being
 * trained, and 'storage-full'.
 */
export function keepReturnedRun(returned: ReturnedRun): Promise<{ run: RunRecord; as: KeptAs }> {
  return whileNotTrained(returned.record.id, () => keep(returned));
}

async function keep({ record, kept, last }: ReturnedRun): Promise<{ run: RunRecord; as: KeptAs }> {
  const { id } = record;
  const before = (await listRuns((one) => one === id)).find((one) => one.id === id);
  const epoch = before ? firstDifference(before.history, record.history) : null;
  if (epoch !== null) throw new ProblemError('run-files/here-otherwise', phrase('subject/run'), { epoch });
  const isLonger = before !== undefined && record.history.length > before.history.length;
  const stored = new Set((await listCheckpoints()).filter(({ runId }) => runId === id).map((one) => one.id));
  const has = before?.checkpointId != null && stored.has(before.checkpointId);
  const brings = kept !== null && (!has || isLonger);
  const as = !before ? 'new' : isLonger ? 'longer' : brings ? 'with-weights' : 'known';
  if (before && as === 'known') return { run: before, as };
  const checkpointId = brings ? checkpointIdOf(id, kept.epoch) : has ? before.checkpointId : null;
  const keptEpoch = brings ? kept.epoch : (before?.keptEpoch ?? null);
  const course = before && !isLonger ? before : record;
  const run: RunRecord = {
    ...(before ? withProgress(before, { ...course, checkpointId, keptEpoch }) : { ...record, checkpointId, keptEpoch }),
    ...((!before || isLonger) && record.elsewhere && { elsewhere: record.elsewhere }),
    testOpenings: Math.max(before?.testOpenings ?? 0, record.testOpenings),
  };
  const writes = [...(brings ? [{ weights: kept, isLast: false }] : []), ...(last && brings ? [{ weights: last, isLast: true }] : [])];
  await saveTogether(
    writes.map(({ weights, isLast }) => {
      const summary = { ...summaryOf(checkpointIdOf(id, weights.epoch), id, weights), ...(isLast && { isLast }) };
      return checkpointWrite(summary, checkpointParts(weights), null);
    }),
    (transaction) => {
      transaction
        .objectStore('runs')
        .put(run)
        .catch(() => {});
      // It may have been erased here before.
      transaction
        .objectStore('erased')
        .delete(id)
        .catch(() => {});
    },
  );
  // What an earlier state would go on from lies behind what was trained elsewhere.
  if (isLonger) await deleteStatesOfRun(id, 'all');
  if (isLonger && checkpointId) await deleteReplacedCheckpoints(id, checkpointId, last?.epoch ?? null);
  tellChange('runs');
  return { run, as };
}
