import { Button, UnstyledButton } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { Scan } from '#ct/scan.ts';
import { describeReading, describeStoredScale } from '#ct/values/describe.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import classes from './Inspector.module.css';

/** For a scan whose stored values were recognised as converted Hounsfield units: shows how they are read, and lets the user change it. */
export function ValueReadings({ scan }: { scan: Scan }) {
  const { recognised } = scan;
  return recognised ? <Choice scan={scan} recognised={recognised} /> : null;
}

function Choice({ scan, recognised }: { scan: Scan; recognised: NonNullable<Scan['recognised']> }) {
  const { reading, applied } = recognised;
  const others = useOthersReadOtherwise(scan);
  const { readScansAs } = useDataset.getState();
  const words = text.data.values;
  const ways = [
    { as: true, name: words.hounsfield, fact: phraseInLanguage(describeReading(reading)) },
    { as: false, name: words.asStored, fact: scan.source === 'picture' ? words.greys : words.asFilesSay },
  ];
  return (
    <section className={classes.series} aria-label={words.title}>
      <h3>{words.looksLike({ scale: phraseInLanguage(describeStoredScale(reading)) })}</h3>
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
          {words.readOthers({ count: others.length })}
        </Button>
      )}
    </section>
  );
}

/** Ids of the scans with the same recognised conversion that are read in the other way. */
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
