import { type Rect, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { text } from '../../messages/language.ts';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { useDataView } from '../view.ts';
import { ScanRow } from './ScanRow.tsx';
import classes from './ScanTable.module.css';

const ROW_HEIGHT = 36;
/** Height of the sticky header, which covers the rows behind it. */
const HEAD_HEIGHT = 32;
/** Assumed size of the frame until the browser has measured it. */
const FIRST_SIZE: Rect = { width: 0, height: 10 * ROW_HEIGHT };

/** The style sheet uses these keys, too: it hides columns on a narrow page. */
const COLUMNS = ['picture', 'name', 'patient', 'slices', 'size', 'spacing', 'source', 'label', 'side', 'verdict'] as const;

/** One row per scan; the page holds the visible rows and a few beside them. */
export const ScanTable = memo(function ScanTable({ ids, onOpen }: { ids: readonly string[]; onOpen: () => void }) {
  const scans = useDataset((state) => state.scans);
  const selectedId = useDataView((state) => state.selectedId);
  const frame = useRef<HTMLDivElement>(null);
  const words = text.data.table;
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: FIRST_SIZE,
    observeElementRect: observeSize,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // React draws the rows in a task of their own, so that scrolling is not delayed.
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
    <ScrollBox ref={frame} className={classes.frame} label={words.frame} fills>
      <table className={classes.table} aria-label={words.title} aria-rowcount={ids.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((key) => (
              <th key={key} scope="col" data-column={key}>
                {key === 'picture' ? <span className={classes.hidden}>{words.columns[key]}</span> : words.columns[key]}
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
    </ScrollBox>
  );
});

/** Reports the frame's size with a ResizeObserver: reading it from the element would force a layout at once. */
function observeSize({ scrollElement }: Virtualizer<HTMLDivElement, Element>, report: (size: Rect) => void): (() => void) | undefined {
  if (!scrollElement) return;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) report({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** Whether a row is in the visible part of the frame. Uses the virtualizer's numbers: reading them from the page would force a layout. */
function isInSight(
  index: number,
  { scrollOffset, scrollRect }: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollOffset' | 'scrollRect'>,
): boolean {
  const top = index * ROW_HEIGHT - (scrollOffset ?? 0);
  return scrollRect !== null && top >= 0 && top + ROW_HEIGHT + HEAD_HEIGHT <= scrollRect.height;
}

/** An empty row as high as the rows that the page does not hold. It has one cell: spanning columns would show those that the style sheet hides. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );
}
