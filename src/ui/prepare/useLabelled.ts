import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { labelledScans } from '#state/dataset/split.ts';

/** The scans that a split divides: those that are not excluded and have a label. */
export function useLabelled() {
  const data = useDataset(useShallow(({ scans, order, labels, excluded }) => ({ scans, order, labels, excluded })));
  return useMemo(() => labelledScans(data), [data]);
}
