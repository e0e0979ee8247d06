import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Up to this many rows are simply all there. */
const ALL_ROWS = 100;
const OVERSCAN = 10;

/** Which rows [from, to) of a long scrolling table have to exist. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): { from: number; to: number } {
  const virtualizer = useVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    overscan: OVERSCAN,
    enabled: count > ALL_ROWS,
  });
  if (count <= ALL_ROWS) return { from: 0, to: count };
  const rows = virtualizer.getVirtualItems();
  return { from: rows[0]?.index ?? 0, to: (rows.at(-1)?.index ?? ALL_ROWS - 1) + 1 };
}
