import { CircleCheck, CircleX, Pencil, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Scan } from '#ct/scan.ts';
import { patientPseudonym } from '#state/checkpoints/export-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sideOf, useSplit } from '#state/dataset/split.ts';
import { sessionThumbnails } from '#state/dataset/thumbnails.ts';
import { text } from '../../messages/language.ts';
import { LabelMark } from '../LabelMark.tsx';
import { verdictOf } from '../verdict.ts';
import { useDataView } from '../view.ts';
import classes from './ScanTable.module.css';

const VERDICT_ICONS = { ok: CircleCheck, warning: TriangleAlert, rejected: CircleX };

const mm = (value: number) => String(Number(value.toPrecision(3)));

interface ScanRowProps {
  scan: Scan;
  rowIndex: number;
  /** Whether the Tab key stops at this row; it does at one row of the table. */
  tabStop: boolean;
  onOpen: () => void;
}

/** A scan in the table. Memoised, because scrolling adds and removes rows in every frame. */
export const ScanRow = memo(function ScanRow({ scan, rowIndex, tabStop, onOpen }: ScanRowProps) {
  const { label, says, byHand, excluded, otherSeries, excludedByHand, classNames } = useDataset(
    useShallow((state) => ({
      label: state.labels[scan.id],
      says: state.differing[scan.id]?.table,
      byHand: state.byHand[scan.id] !== undefined,
      excluded: state.excluded.has(scan.id),
      otherSeries: state.otherSeries.has(scan.id),
      excludedByHand: state.excludedByHand.has(scan.id),
      classNames: state.classes,
    })),
  );
  const side = useSplit((state) => sideOf(state.split, scan.id));
  const selected = useDataView((state) => state.selectedId === scan.id);
  const name = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Selecting a row moves the focus to it only if the focus is in the table already.
    if (selected && name.current?.closest('table')?.contains(document.activeElement)) name.current.focus({ preventScroll: true });
  }, [selected]);
  const open = () => {
    useDataView.getState().select(scan.id);
    onOpen();
  };
  const thumbnail = sessionThumbnails.url(scan.id);
  const words = text.data.table;
  return (
    <tr
      aria-rowindex={rowIndex}
      data-selected={selected || undefined}
      data-excluded={excludedByHand ? 'hand' : excluded || undefined}
      onClick={open}
    >
      <td className={classes.picture}>{thumbnail && <img src={thumbnail} alt="" width={28} height={28} />}</td>
      <td>
        <button ref={name} type="button" className={classes.name} tabIndex={tabStop ? 0 : -1} aria-pressed={selected} title={scan.name}>
          {scan.name}
        </button>
      </td>
      <td data-column="patient">{patientPseudonym(scan.patientKey)}</td>
      <td data-column="slices">{scan.slices.length}</td>
      <td data-column="size">
        {scan.rows} × {scan.columns}
      </td>
      <td data-column="spacing">{scan.spacing ? scan.spacing.map(mm).join(' × ') : '–'}</td>
      <td data-column="source" title={[scan.manufacturer, scan.kernel].filter(Boolean).join(', ')}>
        {scan.unit === 'HU' ? [scan.kernel, scan.manufacturer].filter(Boolean).join(' · ') || '–' : <Badge>{words.notHu}</Badge>}
      </td>
      <td>
        <span className={classes.label}>
          {label === undefined ? <span className={classes.none}>{words.none}</span> : <LabelMark label={label} classNames={classNames} />}
          {says !== undefined && (
            <span className={classes.badge} title={text.labels.differing.table({ label: classNames[says] ?? '' })}>
              {words.differs}
            </span>
          )}
          {byHand && says === undefined && <Pencil size={11} role="img" aria-label={words.setByHand} />}
        </span>
      </td>
      <td data-column="side" title={otherSeries ? words.otherSeriesUsed : undefined}>
        {excludedByHand ? <Badge>{words.excluded}</Badge> : otherSeries ? <Badge>{words.unused}</Badge> : side ? words.sides[side] : '–'}
      </td>
      <td>
        <VerdictMark scan={scan} />
      </td>
    </tr>
  );
});

function Badge({ children }: { children: string }) {
  return <span className={classes.badge}>{children}</span>;
}

function VerdictMark({ scan }: { scan: Scan }) {
  const { kind, reason, details } = verdictOf(scan);
  const Icon = VERDICT_ICONS[kind];
  const word = text.data.table.verdicts[kind];
  return (
    <span className={classes.verdict} data-kind={kind} title={details || word}>
      <Icon size={14} aria-hidden />
      <span className={classes.reason}>
        {reason && (
          <span className={classes.hidden}>
            {word}
            {text.common.colon}{' '}
          </span>
        )}
        {reason || word}
      </span>
    </span>
  );
}
