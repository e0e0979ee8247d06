import { useEffect, useRef } from 'react';
import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDataView } from './view.ts';

/**
 * The chosen scan. There is always one while rows are to be seen: at first the first, and when the chosen one leaves the rows
 * (it got its label while the unlabelled were shown) the one that takes its place.
 */
export function useSelection(ids: readonly string[]): Scan | null {
  const selectedId = useDataView((state) => state.selectedId);
  const select = useDataView((state) => state.select);
  const scan = useDataset((state) => (selectedId === null ? null : (state.scans[selectedId] ?? null)));
  const place = useRef(0);
  useEffect(() => {
    const at = selectedId === null ? -1 : ids.indexOf(selectedId);
    if (at >= 0) place.current = at;
    else if (ids.length > 0) select(ids[Math.min(place.current, ids.length - 1)] ?? null);
  }, [ids, selectedId, select]);
  return scan;
}
