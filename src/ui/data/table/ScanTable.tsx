import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useDataset } from '#state/dataset.ts';
import { pseudonyms } from '../pseudonyms.ts';
import { useDataView } from '../view.ts';
import { ScanRow } from './ScanRow.tsx';
import classes from './ScanTable.module.css';

const ROW_HEIGHT = 36;
export const COLUMNS = ['', 'Scan', 'Patient', 'Slices', 'Spacing, mm', 'Kernel', 'Label', 'Side', 'Verdict'] as const;

/** One row per scan; only the visible rows are in the page. */
export function ScanTable({ ids }: { ids: readonly string[] }) {
  const { scans, order } = useDataset();
  const { selectedId } = useDataView();
  const frame = useRef<HTMLElement>(null);
  const rows = useVirtualizer({ count: ids.length, getScrollElement: () => frame.current, estimateSize: () => ROW_HEIGHT, overscan: 12 });
  const selectedAt = selectedId === null ? -1 : ids.indexOf(selectedId);
  useEffect(() => {
    if (selectedAt >= 0) rows.scrollToIndex(selectedAt);
  }, [selectedAt, rows]);
  const patients = pseudonyms(scans, order);
  const visible = rows.getVirtualItems();
  const before = visible[0]?.start ?? 0;
  const after = rows.getTotalSize() - (visible.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label="List of scans">
      <table className={classes.table} aria-label="Scans" aria-rowcount={ids.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name || <span className={classes.hidden}>Picture</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} />}
          {visible.map(({ index }) => {
            const id = ids[index] ?? '';
            const scan = scans[id];
            return scan && <ScanRow key={id} scan={scan} patient={patients.get(scan.patientKey) ?? ''} rowIndex={index + 2} />;
          })}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not in the page. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={COLUMNS.length} />
    </tr>
  );
}
