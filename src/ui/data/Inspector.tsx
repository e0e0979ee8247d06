import type { Scan } from '#ct/scan.ts';
import { describeValues } from '#ct/values/describe.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatNumber } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Inspector.module.css';
import { LabelButtons } from './LabelButtons.tsx';
import { TableSays } from './labels/DifferingLabels.tsx';
import { ScanNote } from './ScanNote.tsx';
import { StudySeries } from './StudySeries.tsx';
import { ValueReadings } from './ValueReadings.tsx';
import { kindOfVerdict } from './verdict.ts';
import { Viewer } from './viewer/Viewer.tsx';

/** The chosen scan: its slices, its label, its facts and its problems, which come first where they forbid its use. */
export function Inspector({ scan }: { scan: Scan }) {
  const problems = <Problems items={scan.problems} title={text.data.inspector.problems({ count: scan.problems.length })} />;
  const rejected = kindOfVerdict(scan) === 'rejected';
  return (
    <>
      {rejected && problems}
      <Viewer key={scan.id} scan={scan} />
      <ValueReadings scan={scan} />
      {!rejected && problems}
      <LabelButtons scan={scan} />
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
  const { notStated, noFolder, size, millimetres } = text.data.inspector;
  const extent = spacing && [rows, columns, slices.length].map((n, i) => formatNumber(Math.round(n * (spacing[i] ?? 0))));
  return [
    ['values', phraseInLanguage(describeValues(scan))],
    ['pixels', size({ rows, columns, slices: slices.length })],
    ['spacing', spacing ? millimetres({ lengths: spacing.map(formatNumber) }) : notStated],
    ['extent', extent ? millimetres({ lengths: extent }) : notStated],
    ['kernel', scan.kernel ?? notStated],
    ['manufacturer', scan.manufacturer ?? notStated],
    ['folder', scan.folder || noFolder],
  ];
}
