import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';

/**
 * A model as the screens of a run's scores show it: the run with this model in place of its kept one. Of a model whose run this browser does not know, a run
 * that has no scans on its sides.
 */
export function subjectOf({ id, runId, createdAt, settings, epoch, test }: CheckpointSummary, run: RunRecord | null): RunRecord {
  if (run) return run.checkpointId === id ? run : { ...run, checkpointId: id, keptEpoch: epoch };
  return {
    id: runId,
    createdAt,
    settings,
    device: '',
    split: { seed: settings.seed, train: [], tune: [], test: [] },
    history: [],
    bestEpoch: epoch,
    keptEpoch: epoch,
    stopReason: 'stopped',
    checkpointId: id,
    testOpenings: test?.openings ?? 0,
  };
}
