import { type Rect, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDataView } from '../view.ts';
import { ScanRow } from './ScanRow.tsx';
import classes from './ScanTable.module.css';

const ROW_HEIGHT = 36;
/** Of the sticky header, which covers rows behind it. */
const HEAD_HEIGHT = 32;
/** A guess, for the rows that are drawn before it is known. */
const FIRST_SIZE: Rect = { width: 0, height: 10 * ROW_HEIGHT };

/** Keys are those of the style sheet, which leaves columns out where there is no room. */
const COLUMNS = [
  { key: 'picture', title: 'Picture' },
  { key: 'name', title: 'Scan' },
  { key: 'patient', title: 'Patient' },
  { key: 'slices', title: 'Slices' },
  { key: 'size', title: 'Size' },
  { key: 'spacing', title: 'Spacing, mm' },
  { key: 'source', title: 'Scanner' },
  { key: 'label', title: 'Label' },
  { key: 'side', title: 'Side' },
  { key: 'verdict', title: 'Verdict' },
] as const;

/** One row per scan; only the visible rows are in the page. */
export const ScanTable = memo(function ScanTable({ ids, onOpen }: { ids: readonly string[]; onOpen: () => void }) {
  const scans = useDataset((state) => state.scans);
  const selectedId = useDataView((state) => state.selectedId);
  const frame = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: FIRST_SIZE,
    observeElementRect: observeSize,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // Rows are drawn in a task of their own, and not in the one that scrolls and paints.
    useFlushSync: false,
  });
  const selectedAt = selectedId === null ? -1 : ids.indexOf(selectedId);
  useEffect(() => {
    if (selectedAt >= 0 && !isInSight(selectedAt, rows)) rows.scrollToIndex(selectedAt);
  }, [selectedAt, rows]);
  const visible = rows.getVirtualItems();
  const before = (visible[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const after = rows.getTotalSize() + HEAD_HEIGHT - (visible.at(-1)?.end ?? HEAD_HEIGHT);
  const tabStop = visible.some(({ index }) => index === selectedAt) ? selectedAt : visible[0]?.index;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label="List of scans">
      <table className={classes.table} aria-label="Scans" aria-rowcount={ids.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(({ key, title }) => (
              <th key={key} scope="col" data-column={key}>
                {key === 'picture' ? <span className={classes.hidden}>{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} />}
          {visible.map(({ index }) => {
            const id = ids[index] ?? '';
            const scan = scans[id];
            return scan && <ScanRow key={id} {...{ scan, onOpen }} rowIndex={index + 2} tabStop={index === tabStop} />;
          })}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </section>
  );
});

/** The frame's size as the browser tells it once the page is laid out: asking for it would have that done on the spot. */
function observeSize({ scrollElement }: Virtualizer<HTMLElement, Element>, tell: (size: Rect) => void): (() => void) | undefined {
  if (!scrollElement) return;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** Judged by what the virtualizer knows: asking the page for a place would have it laid out on the spot. */
function isInSight(
  index: number,
  { scrollOffset, scrollRect }: Pick<Virtualizer<HTMLElement, Element>, 'scrollOffset' | 'scrollRect'>,
): boolean {
  const top = index * ROW_HEIGHT - (scrollOffset ?? 0);
  return scrollRect !== null && top >= 0 && top + ROW_HEIGHT + HEAD_HEIGHT <= scrollRect.height;
}

/** Stands for the rows that are not in the page. One cell: spanning columns that the style sheet hides would bring them back. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );
}
