import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** In CSS pixels. */
export const ROW_HEIGHT = 32;

/** Takes the place of `rows` rows that are scrolled out of sight. */
export function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * ROW_HEIGHT }} /> : null;
}

/** Tables of at most this many rows draw all of them. */
const ALL_ROWS = 100;
const OVERSCAN = 10;

/** Returns the rows [from, to) of a long scrolling table that have to be drawn. */
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
