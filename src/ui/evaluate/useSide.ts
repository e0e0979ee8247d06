import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { matchSide, type ScoredSide, type SideMatch } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { useStudyOfNow } from '../widgets/useStudyOfNow.ts';

/** A run's side as it lies over the loaded scans now. */
export function useSideMatch(record: RunRecord, side: ScoredSide): SideMatch {
  const data = useStudyOfNow();
  return useMemo(() => matchSide(record, side, data), [record, side, data]);
}

/** The scores of a side by the run's present checkpoint; undefined until they have been computed. */
export function useSideResult(record: RunRecord, side: ScoredSide): SideResult | undefined {
  const result = useEvaluation((state) => state.results[record.id]?.[side]);
  return result?.checkpointId === record.checkpointId ? result : undefined;
}

/** The checkpoint that a run kept: undefined while the list is being read, null when it is no longer stored. */
export function useKeptCheckpoint(record: RunRecord): CheckpointSummary | null | undefined {
  const list = useCheckpoints((state) => state.list);
  return list === null ? undefined : (list.find(({ id }) => id === record.checkpointId) ?? null);
}

/** What has been done to a side's scans since they were scored. */
export function useChangesSince(record: RunRecord, side: ScoredSide, { cases }: SideResult): { relabelled: number; excluded: number } {
  const labels = useDataset((state) => state.labels);
  const match = useSideMatch(record, side);
  const loaded = new Set(useDataset((state) => state.order));
  return {
    relabelled: cases.filter(({ scanId, truth }) => loaded.has(scanId) && labels[scanId] !== truth).length,
    excluded: match.excluded.length,
  };
}
