import { UnstyledButton } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { Scan } from '#ct/scan.ts';
import { seriesFacts } from '#ct/series-choice.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import classes from './Inspector.module.css';

/** Shows which series of the scan's study is used, and lets the user choose another. Empty if the study has one series. */
export function StudySeries({ scan }: { scan: Scan }) {
  const scans = useDataset((state) => state.scans);
  const order = useDataset((state) => state.order);
  const others = useDataset((state) => state.otherSeries);
  const chooseSeries = useDataset((state) => state.chooseSeries);
  const series = useMemo(() => {
    const { studyKey } = scan;
    if (studyKey === undefined) return [];
    return order.flatMap((id) => {
      const other = scans[id];
      return other?.studyKey === studyKey ? [other] : [];
    });
  }, [scan, scans, order]);
  if (series.length < 2) return null;
  return (
    <section className={classes.series} aria-label={text.data.series.title}>
      <h3>{others.has(scan.id) ? text.data.series.otherIsUsed : text.data.series.othersUnused}</h3>
      <ul>
        {series.map((one) => {
          const used = !others.has(one.id);
          return (
            <li key={one.id}>
              <UnstyledButton className={classes.choice} aria-pressed={used} onClick={() => chooseSeries(one.id)}>
                <span className={classes.seriesName}>
                  {used ? <CircleCheck size={13} aria-hidden /> : <Circle size={13} aria-hidden />}
                  <span title={one.name}>{one.name}</span>
                </span>
                <span className={classes.seriesFacts}>{phraseInLanguage(seriesFacts(one))}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
