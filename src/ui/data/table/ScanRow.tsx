import { UnstyledButton } from '@mantine/core';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset.ts';
import { thumbnailUrl } from '#state/session-files.ts';
import { sideOf, useSplit } from '#state/split.ts';
import { severityColor } from '../../theme.ts';
import { verdictOf } from '../verdict.ts';
import { useDataView } from '../view.ts';
import classes from './ScanTable.module.css';

const VERDICTS = {
  ok: { icon: CircleCheck, word: 'ok' },
  warning: { icon: TriangleAlert, word: 'Warning' },
  rejected: { icon: CircleX, word: 'Rejected' },
} as const;

const mm = (value: number) => String(Number(value.toFixed(2)));

export function ScanRow({ scan, patient, rowIndex }: { scan: Scan; patient: string; rowIndex: number }) {
  const { labels, excluded, classes: classNames } = useDataset();
  const side = useSplit((state) => sideOf(state.split, scan.id));
  const { selectedId, select } = useDataView();
  const label = labels[scan.id];
  const verdict = verdictOf(scan);
  const { icon: Icon, word } = VERDICTS[verdict.kind];
  const thumbnail = thumbnailUrl(scan.id);
  const out = excluded.has(scan.id);
  const selected = selectedId === scan.id;
  return (
    <tr aria-rowindex={rowIndex} data-selected={selected || undefined} data-excluded={out || undefined} onClick={() => select(scan.id)}>
      <td className={classes.picture}>{thumbnail && <img src={thumbnail} alt="" width={32} height={32} />}</td>
      <td>
        <UnstyledButton className={classes.name} aria-pressed={selected} title={scan.name} onClick={() => select(scan.id)}>
          {scan.name}
        </UnstyledButton>
        {scan.unit !== 'HU' && <span className={classes.badge}>not HU</span>}
        {out && <span className={classes.badge}>left out</span>}
      </td>
      <td>{patient}</td>
      <td className={classes.number}>{scan.slices.length}</td>
      <td className={classes.number}>{scan.spacing ? scan.spacing.map(mm).join(' × ') : '–'}</td>
      <td title={scan.manufacturer ?? undefined}>{scan.kernel ?? '–'}</td>
      <td>
        {label === undefined ? (
          <span className={classes.none}>none</span>
        ) : (
          <span className={classes.label}>
            <span className={classes.swatch} style={{ background: severityColor(label, classNames.length) }} aria-hidden />
            {label + 1} {classNames[label]}
          </span>
        )}
      </td>
      <td>{side ?? '–'}</td>
      <td>
        <span className={classes.verdict} data-kind={verdict.kind} title={verdict.details || undefined}>
          <Icon size={14} aria-hidden />
          {verdict.reason ? `${word}: ${verdict.reason}` : word}
        </span>
      </td>
    </tr>
  );
}
