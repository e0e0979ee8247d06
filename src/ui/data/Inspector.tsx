import { useEffect, useRef } from 'react';
import type { Scan } from '#ct/scan.ts';
import { describeValues } from '#ct/values/describe.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatNumber } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Inspector.module.css';
import { LabelButtons } from './LabelButtons.tsx';
import { TableSays } from './labels/DifferingLabels.tsx';
import { SaidLine } from './SaidLine.tsx';
import { ScanNote } from './ScanNote.tsx';
import { ScanSteps } from './ScanSteps.tsx';
import { StudySeries } from './StudySeries.tsx';
import { ValueReadings } from './ValueReadings.tsx';
import { kindOfVerdict } from './verdict.ts';
import { Viewer } from './viewer/Viewer.tsx';

/**
 * The chosen scan: its slices, its label, its facts and its problems, which come first where they forbid its use. `drawn` is the scan whose slices
 * are shown, which may be the one before for a moment: drawing takes time, but whatever decides about a scan, marks of slices as well, and the
 * field in which a note is typed, must be the chosen one's from the key on that chose it.
 */
export function Inspector({ scan, drawn, inDrawer = false }: { scan: Scan; drawn: Scan; inDrawer?: boolean }) {
  const problems = <Problems items={scan.problems} title={text.data.inspector.problems({ count: scan.problems.length })} />;
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef(scan.id);
  useEffect(() => {
    // Whoever labels scan after scan sees the slices of each.
    if (shown.current !== scan.id) top.current?.scrollIntoView({ block: 'nearest' });
    shown.current = scan.id;
  }, [scan.id]);
  const rejected = kindOfVerdict(scan) === 'rejected';
  return (
    <>
      {rejected && problems}
      <div ref={top}>
        <Viewer scan={scan} drawn={drawn} />
      </div>
      <ValueReadings scan={scan} />
      {!rejected && problems}
      <div className={classes.labelling} data-in-drawer={inDrawer || undefined}>
        {inDrawer && <ScanSteps scanId={scan.id} />}
        <LabelButtons scan={scan} />
        {inDrawer && <SaidLine />}
      </div>
      <TableSays scanId={scan.id} />
      <StudySeries scan={scan} />
      <ScanNote key={`note ${scan.id}`} scan={scan} />
      <dl className={classes.facts}>
        {factsOf(scan).map(([key, value]) => (
          <div key={key}>
            <dt>{text.data.inspector.facts[key]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function factsOf(scan: Scan): [keyof typeof text.data.inspector.facts, string][] {
  const { spacing, rows, columns, slices } = scan;
  const { notStated, noFolder, size, millimetres, noLung, cutAt } = text.data.inspector;
  const extent = spacing && [rows, columns, slices.length].map((n, i) => formatNumber(Math.round(n * (spacing[i] ?? 0))));
  return [
    ['values', phraseInLanguage(describeValues(scan))],
    ...(scan.showsLungs === false ? [['lungs', noLung] as [keyof typeof text.data.inspector.facts, string]] : []),
    ...(scan.cutAt === undefined
      ? []
      : [['window', cutAt({ at: formatNumber(scan.cutAt) })] as [keyof typeof text.data.inspector.facts, string]]),
    ['pixels', size({ rows, columns, slices: slices.length })],
    ['spacing', spacing ? millimetres({ lengths: spacing.map(formatNumber) }) : notStated],
    ['extent', extent ? millimetres({ lengths: extent }) : notStated],
    ['kernel', scan.kernel ?? notStated],
    ['manufacturer', scan.manufacturer ?? notStated],
    ['folder', scan.folder || noFolder],
  ];
}
