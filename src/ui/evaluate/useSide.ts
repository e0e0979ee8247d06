import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { matchSide, type ScoredSide, type SideMatch } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';

/** Finds the scans of a run's side among the loaded ones. */
export function useSideMatch(record: RunRecord, side: ScoredSide): SideMatch {
  const data = useCurrentDataset();
  return useMemo(() => matchSide(record, side, data), [record, side, data]);
}

/** The scores of a side by the run's present checkpoint; undefined until they are computed. */
export function useSideResult(record: RunRecord, side: ScoredSide): SideResult | undefined {
  const result = useEvaluation((state) => state.results[record.id]?.[side]);
  return result?.checkpointId === record.checkpointId ? result : undefined;
}

/** The stored checkpoint of a run: undefined while the list is being read, null when it has been deleted. */
export function useStoredCheckpoint(record: RunRecord): CheckpointSummary | null | undefined {
  const list = useCheckpoints((state) => state.list);
  return list === null ? undefined : (list.find(({ id }) => id === record.checkpointId) ?? null);
}

/** How many scans of a side have been relabelled, and how many excluded, since they were scored. */
export function useChangesSince(record: RunRecord, side: ScoredSide, { cases }: SideResult): { relabelled: number; excluded: number } {
  const labels = useDataset((state) => state.labels);
  const match = useSideMatch(record, side);
  const loaded = new Set(useDataset((state) => state.order));
  return {
    relabelled: cases.filter(({ scanId, truth }) => loaded.has(scanId) && labels[scanId] !== truth).length,
    excluded: match.excluded.length,
  };
}
