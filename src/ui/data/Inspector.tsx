import { Text } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Inspector.module.css';
import { Viewer } from './viewer/Viewer.tsx';

/** The chosen scan: its slices, its facts, its problems. */
export function Inspector({ scan }: { scan: Scan | null }) {
  const { labels, classes: classNames } = useDataset();
  if (!scan) return <Text size="sm">Choose a scan to see its slices.</Text>;
  const label = labels[scan.id];
  const facts: [string, string][] = [
    ['Label', label === undefined ? 'none' : `${label + 1} ${classNames[label]}`],
    ['Slices', `${scan.slices.length} of ${scan.rows} × ${scan.columns}`],
    ['Spacing', scan.spacing ? `${scan.spacing.map((mm) => mm.toFixed(2)).join(' × ')} mm` : 'not stated'],
    ['Kernel', scan.kernel ?? 'not stated'],
    ['Manufacturer', scan.manufacturer ?? 'not stated'],
    ['Values', scan.unit === 'HU' ? 'Hounsfield units' : '8-bit greys, not HU'],
  ];
  return (
    <>
      <Viewer key={scan.id} scan={scan} />
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Problems items={scan.problems} title="About this scan" />
    </>
  );
}
