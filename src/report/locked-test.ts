import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';

/** What a run tells of its locked test side; null for runs that were made before their slices were kept. */
export function lockedTestOf({ id, data, testOpenings }: Pick<RunRecord, 'id' | 'data' | 'testOpenings'>): LockedTest | null {
  return data?.testSlices ? { runId: id, slices: data.testSlices, openings: testOpenings } : null;
}

/** The run that a checkpoint is of, also where it came back from a file; null where it is not known here. */
export function runOfCheckpoint<Run extends Pick<RunRecord, 'id'>>(
  { runId, test }: Pick<CheckpointSummary, 'runId' | 'test'>,
  runs: readonly Run[],
): Run | null {
  return runs.find(({ id }) => id === runId) ?? runs.find(({ id }) => id === test?.runId) ?? null;
}

/** The locked test side of the run that a checkpoint is of; null where neither the run nor the checkpoint tells it. */
export function lockedTestOfCheckpoint(
  checkpoint: Pick<CheckpointSummary, 'runId' | 'test'>,
  runs: readonly Pick<RunRecord, 'id' | 'data' | 'testOpenings'>[],
): LockedTest | null {
  const run = runOfCheckpoint(checkpoint, runs);
  const told = checkpoint.test ?? null;
  const known = (run && lockedTestOf(run)) ?? told;
  return known && { ...known, openings: Math.max(known.openings, told?.openings ?? 0, run?.testOpenings ?? 0) };
}
