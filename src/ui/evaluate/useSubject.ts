import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { runOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useExternal } from '#state/external/external.ts';
import { subjectOf } from '#state/external/subject.ts';
import { allRuns } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';

/** A model that was chosen in place of the kept one of a run: as what its screens show it, and whether this browser knows its run. */
export interface ChosenModel {
  checkpoint: CheckpointSummary;
  record: RunRecord;
  isRunKnown: boolean;
}

/** The chosen model; where there are models and no runs, the first of them. Null: the scores are those of the run on show. */
export function useChosenModel(hasRun: boolean): ChosenModel | null {
  const list = useCheckpoints((state) => state.list);
  const modelId = useExternal((state) => state.modelId);
  const runs = useRun(useShallow(allRuns));
  const checkpoint = list?.find(({ id }) => id === modelId) ?? (hasRun ? null : (list?.[0] ?? null));
  return useMemo(() => {
    if (!checkpoint) return null;
    const run = runOfCheckpoint(checkpoint, runs);
    return { checkpoint, record: subjectOf(checkpoint, run), isRunKnown: run !== null };
  }, [checkpoint, runs]);
}
