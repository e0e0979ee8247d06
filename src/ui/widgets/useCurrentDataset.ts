import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import type { SideDataset } from '#state/run/run-side.ts';

/** The loaded scans in the form in which sides of a run are matched with them. It is the same object until one of its parts changes. */
export function useCurrentDataset(): SideDataset {
  const data = useDataset(useShallow(({ scans, labels, excluded, classes }) => ({ scans, labels, excluded, classes })));
  const fingerprints = useLeaks((state) => state.fingerprints);
  return useMemo(() => ({ ...data, fingerprints }), [data, fingerprints]);
}
