import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type CaseChange, changesSince } from '#state/predict/case-changes.ts';
import { ownCosts, useCostMatrix } from '#state/predict/cost-matrix.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { type SideEvaluationState, useSideEvaluations } from '#state/predict/side-evaluations.ts';
import { usePlacing } from '#state/project/placing.ts';
import { matchNone, matchSide, type SideMatch } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';
import { useIsTraining } from '../widgets/useRunFacts.ts';

/** Finds the scans of a run's side among the loaded ones; external scans are on none. */
export function useSideMatch(record: RunRecord, side: EvaluatedSide): SideMatch {
  const data = useCurrentDataset();
  return useMemo(() => (side === 'external' ? matchNone(record, data) : matchSide(record, side, data)), [record, side, data]);
}

/** The scores of a side by the run's present checkpoint; undefined until they are computed. */
export function useSideResult(record: RunRecord, side: EvaluatedSide): SideResult | undefined {
  const result = useEvaluation((state) => state.results[record.id]?.[side]);
  return result?.checkpointId === record.checkpointId ? result : undefined;
}

/** The scores of a run's checkpoint as they are shown; while it trains, those of the best epoch before until the new ones are there. */
export function useShownResult(
  record: RunRecord,
  side: EvaluatedSide,
  checkpoint: CheckpointSummary,
): { result: SideResult; checkpoint: CheckpointSummary } | null {
  const training = useIsTraining(record);
  const result = useSideResult(record, side);
  const [shown, setShown] = useState<{ result: SideResult; checkpoint: CheckpointSummary } | null>(null);
  const now = result?.checkpointId === checkpoint.id ? result : undefined;
  if (now && (now !== shown?.result || checkpoint !== shown.checkpoint)) setShown({ result: now, checkpoint });
  if (now) return { result: now, checkpoint };
  return training ? shown : null;
}

/**
 * The stored checkpoint of a run: undefined while the list is being read, null when it has been deleted. While the run trains, the one of the
 * best epoch before until the new one is listed.
 */
export function useShownCheckpoint(record: RunRecord): CheckpointSummary | null | undefined {
  const training = useIsTraining(record);
  const list = useCheckpoints((state) => state.list);
  const stored = list?.find(({ id }) => id === record.checkpointId);
  const [shown, setShown] = useState(stored);
  if (stored && stored !== shown) setShown(stored);
  if (stored) return stored;
  return list === null || training ? (training ? shown : undefined) : null;
}

/** The scans of these scores about which something has been decided otherwise since. */
export function useChangesSince({ cases }: Pick<SideResult, 'cases'>): CaseChange[] {
  const data = useDataset(useShallow(({ scans, labels, excluded }) => ({ scans, labels, excluded })));
  const isPlacing = usePlacing((state) => state.isPlacing);
  return useMemo(() => (isPlacing ? [] : changesSince(cases, data)), [cases, data, isPlacing]);
}

/** How sure these scores are, which is worked out where it is not known; null before that has begun. `retry` is for one that failed. */
export function useSideEvaluation(
  record: RunRecord,
  side: EvaluatedSide,
  result: SideResult,
): { evaluation: SideEvaluationState | null; retry: () => void; cancel: () => void } {
  const known = useSideEvaluations((state) => state.known[record.id]?.[side]);
  const workOut = useSideEvaluations((state) => state.workOut);
  const cancel = useSideEvaluations((state) => state.cancel);
  const costs = useCostMatrix((state) => ownCosts(state, record.settings.classes));
  const evaluation = known?.scores === result.scores && known.costs === costs ? known : null;
  const isDue = evaluation === null;
  useEffect(() => {
    if (isDue) void workOut(record, side, result);
  }, [isDue, workOut, record, side, result]);
  return { evaluation, retry: () => void workOut(record, side, result), cancel: () => cancel(record.id, side) };
}
