import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { TrainedElsewhere } from '#runs/elsewhere.ts';
import { lastDevice, type RunRecord, withProgress } from '#runs/record.ts';
import { type AnyBodyWrite, saveTogether } from '#storage/bodies.ts';
import { tellChange } from '#storage/changes.ts';
import { checkpointIdOf, checkpointWrite, deleteReplacedCheckpoints, listCheckpoints, summaryOf } from '#storage/checkpoints.ts';
import { whileNotTrained } from '#storage/live-runs.ts';
import { listRuns } from '#storage/runs.ts';
import { deleteStatesOfRun } from '#storage/states.ts';
import { type Checkpoint, checkpointParts } from '#train/learner/checkpoint.ts';
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
  const stored = (await listCheckpoints()).find((one) => one.runId === id && one.id === before?.checkpointId);
  const course = before && !isLonger ? before : record;
  // Weights of the best epoch stay where those that came are of another.
  const brings = kept !== null && (!stored || (isLonger && (kept.epoch === course.bestEpoch || stored.epoch !== course.bestEpoch)));
  const as = !before ? 'new' : isLonger ? 'longer' : brings ? 'with-weights' : 'known';
  if (before && as === 'known') return { run: before, as };
  const main = brings ? { checkpointId: checkpointIdOf(id, kept.epoch), keptEpoch: kept.epoch } : null;
  const weights = main ?? { checkpointId: stored?.id ?? null, keptEpoch: stored?.epoch ?? null };
  const run = joined(before, course, { ...weights, elsewhere: !before || isLonger ? record.elsewhere : before.elsewhere });
  const others = [last, brings ? null : kept].filter((one) => one !== null);
  const writes = [...(brings ? [writeOf(id, kept, false)] : []), ...others.map((one) => writeOf(id, one, true))];
  await saveTogether(writes, (transaction) => {
    transaction
      .objectStore('runs')
      .put(run)
      .catch(() => {});
    // It may have been erased here before.
    transaction
      .objectStore('erased')
      .delete(id)
      .catch(() => {});
  });
  // What an earlier state would go on from lies behind what was trained elsewhere.
  if (isLonger) await deleteStatesOfRun(id, 'all');
  if (isLonger && run.checkpointId) await deleteReplacedCheckpoints(id, run.checkpointId, others.at(-1)?.epoch ?? null);
  tellChange('runs');
  return { run, as };
}

type Weights = Required<Pick<RunRecord, 'checkpointId' | 'keptEpoch'>>;

/** The record as it is stored: with what a person added here, and with the names that its scans have here. */
function joined(before: RunRecord | undefined, course: RunRecord, now: Weights & { elsewhere: TrainedElsewhere | undefined }): RunRecord {
  const { elsewhere, ...weights } = now;
  const progress = { ...course, ...weights };
  if (!before) return { ...progress, ...(elsewhere && { elsewhere }) };
  const wentOn = course !== before && lastDevice(before) !== lastDevice(course);
  const move = { device: lastDevice(course), epoch: before.history.length + 1, batch: 0 };
  // A run that goes on from a bundle tells itself where it moved to.
  const moves = course.moves ?? (wentOn ? [...(before.moves ?? []), move] : before.moves);
  return {
    ...withProgress(before, { ...progress, ...(moves && { moves }) }),
    settings: course.settings,
    ...(elsewhere && { elsewhere }),
    testOpenings: Math.max(before.testOpenings, course.testOpenings),
  };
}

function writeOf(runId: string, weights: Checkpoint, isLast: boolean): AnyBodyWrite {
  const summary = { ...summaryOf(checkpointIdOf(runId, weights.epoch), runId, weights), ...(isLast && { isLast }) };
  return checkpointWrite(summary, checkpointParts(weights), null);
}
