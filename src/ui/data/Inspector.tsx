import type { Scan } from '#ct/scan.ts';
import { describeValues } from '#ct/values/describe.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { formatNumber } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Inspector.module.css';
import { LabelButtons } from './LabelButtons.tsx';
import { StudySeries } from './StudySeries.tsx';
import { ValueReadings } from './ValueReadings.tsx';
import { kindOfVerdict } from './verdict.ts';
import { Viewer } from './viewer/Viewer.tsx';

/** The chosen scan: its slices, its label, its facts, its problems. */
export function Inspector({ scan }: { scan: Scan }) {
  const remarks = <Problems items={scan.problems} title={scan.problems.length === 1 ? 'One remark' : `${scan.problems.length} remarks`} />;
  const rejected = kindOfVerdict(scan) === 'rejected';
  return (
    <>
      {rejected && remarks}
      <Viewer key={scan.id} scan={scan} />
      <ValueReadings scan={scan} />
      {!rejected && remarks}
      <LabelButtons scan={scan} />
      <StudySeries scan={scan} />
      <dl className={classes.facts}>
        {factsOf(scan).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function factsOf(scan: Scan): [string, string][] {
  const { spacing, rows, columns, slices } = scan;
  const unstated = 'not stated';
  return [
    ['Values', phraseInLanguage(describeValues(scan))],
    ['Pixels', `${rows} × ${columns}, ${slices.length} slices`],
    ['Spacing', spacing ? `${spacing.map(formatNumber).join(' × ')} mm` : unstated],
    ['Extent', spacing ? `${[rows, columns, slices.length].map((n, i) => Math.round(n * (spacing[i] ?? 0))).join(' × ')} mm` : unstated],
    ['Kernel', scan.kernel ?? unstated],
    ['Manufacturer', scan.manufacturer ?? unstated],
    ['Folder', scan.folder || 'none'],
  ];
}
