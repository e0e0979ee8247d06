import { Button, UnstyledButton } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { Scan } from '#ct/scan.ts';
import { describeReading, describeStoredScale } from '#ct/values/describe.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { plural } from '../widgets/format.ts';
import classes from './Inspector.module.css';

/** How a scan's values are read that were recognised as Hounsfield units in another dress, and a way to read them otherwise. */
export function ValueReadings({ scan }: { scan: Scan }) {
  const { recognised } = scan;
  return recognised ? <Choice scan={scan} recognised={recognised} /> : null;
}

function Choice({ scan, recognised }: { scan: Scan; recognised: NonNullable<Scan['recognised']> }) {
  const { reading, applied } = recognised;
  const others = useOthersReadOtherwise(scan);
  const { readScansAs } = useDataset.getState();
  const ways = [
    { as: true, name: 'Hounsfield units', fact: phraseInLanguage(describeReading(reading)) },
    { as: false, name: 'As stored', fact: scan.source === 'picture' ? 'greys, the high byte of 16 bits' : 'as the files say' },
  ];
  return (
    <section className={classes.series} aria-label="How the values are read">
      <h3>The values look like {phraseInLanguage(describeStoredScale(reading))}</h3>
      <ul>
        {ways.map(({ as, name, fact }) => (
          <li key={name}>
            <UnstyledButton
              className={classes.choice}
              aria-pressed={applied === as}
              onClick={() => void readScansAs(scan.id, [scan.id], as)}
            >
              <span className={classes.seriesName}>
                {applied === as ? <CircleCheck size={13} aria-hidden /> : <Circle size={13} aria-hidden />}
                <span>{name}</span>
              </span>
              <span className={classes.seriesFacts}>{fact}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => void readScansAs(scan.id, others, applied)}>
          Read {plural(others.length, 'other scan')} like it so, too
        </Button>
      )}
    </section>
  );
}

/** Scans that were recognised as the same, but are read in the other way. */
function useOthersReadOtherwise({ recognised }: Scan): string[] {
  const scans = useDataset((state) => state.scans);
  return useMemo(() => {
    const key = JSON.stringify(recognised?.reading);
    return Object.values(scans).flatMap((other) =>
      other.recognised && other.recognised.applied !== recognised?.applied && JSON.stringify(other.recognised.reading) === key
        ? [other.id]
        : [],
    );
  }, [scans, recognised]);
}
