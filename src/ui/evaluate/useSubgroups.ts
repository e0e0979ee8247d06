import { useEffect } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import { type SubgroupsState, useSubgroups } from '#state/predict/subgroups.ts';

/** The subgroups of scored scans, worked out when they are first shown and again when scans they lacked are loaded. */
export function useSideSubgroups(
  result: SideResult,
  classNames: readonly string[],
): { known: SubgroupsState | null; retry: () => void; cancel: () => void } {
  const known = useSubgroups((state) => state.known.get(result.scores)) ?? null;
  const workOut = useSubgroups((state) => state.workOut);
  const areLoaded = useDataset(({ scans }) => result.cases.every(({ scanId }) => scans[scanId]));
  const isDue = known === null || (known.state === 'not-loaded' && areLoaded);
  useEffect(() => {
    if (isDue) void workOut(result, classNames);
  }, [isDue, workOut, result, classNames]);
  const { cancel } = useSubgroups.getState();
  return { known, retry: () => void workOut(result, classNames), cancel: () => cancel(result.scores) };
}
