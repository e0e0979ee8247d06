import { useThrottledValue } from '@mantine/hooks';
import { memo } from 'react';
import { type LogEntry, useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { dateLocale } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { Curves } from './charts/Curves.tsx';
import { LiveScans } from './LiveScans.tsx';
import { Numbers } from './Numbers.tsx';
import { ResultCard } from './ResultCard.tsx';
import { RunProgress } from './RunProgress.tsx';
import classes from './Train.module.css';

/** However short the epochs are, charts and tables are drawn at most five times a second. */
const DRAWING_INTERVAL_MS = 200;
/** Events that are listed at most. */
const LISTED_EVENTS = 200;
const NO_HISTORY: readonly EpochRecord[] = [];

/** One run: its progress or its result, its curves, its numbers as tables, and its events. */
export function RunView() {
  const active = useRun((state) => isActive(state.status));
  const problems = useRun((state) => state.problems);
  const history = useThrottledValue(
    useRun((state) => state.record?.history ?? NO_HISTORY),
    DRAWING_INTERVAL_MS,
  );
  // In its first epoch a run shows what there is so far, in the places that it keeps: nothing moves when the epoch ends.
  const hasNumbers = active || history.length > 0;
  return (
    <>
      {active ? <RunProgress /> : <ResultCard />}
      <Problems items={problems} title={text.run.result.leftOut} />
      {hasNumbers && <Curves history={history} />}
      {active && <LiveScans />}
      <div className={classes.columns} data-live={active || undefined}>
        {hasNumbers && <Numbers history={history} />}
        <EventLog />
      </div>
    </>
  );
}

const timeOf = (at: number) => new Date(at).toLocaleTimeString(dateLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });

const keys = new WeakMap<LogEntry, number>();
let lastKey = 0;

/** A number that an event keeps wherever it stands: the oldest are given up, so its place changes. */
function keyOf(event: LogEntry): number {
  const known = keys.get(event);
  if (known !== undefined) return known;
  keys.set(event, ++lastKey);
  return lastKey;
}

/** An event never changes. Writing the times and sentences of two hundred for every new one took the page's thread all of its time where epochs are short. */
const EventLine = memo(function EventLine({ event }: { event: LogEntry }) {
  return (
    <li>
      <time dateTime={new Date(event.at).toISOString()}>{timeOf(event.at)}</time> {phraseInLanguage(event.text)}
    </li>
  );
});

/** The events of a run as sentences, the newest first. */
function EventLog() {
  const log = useThrottledValue(
    useRun((state) => state.log),
    DRAWING_INTERVAL_MS,
  );
  if (log.length === 0) return null;
  const newestFirst = log.slice(-LISTED_EVENTS).reverse();
  return (
    <Section title={text.run.events.title}>
      <ScrollBox className={classes.scroller} label={text.run.events.all}>
        <ol className={classes.log}>
          {newestFirst.map((event) => (
            <EventLine key={keyOf(event)} event={event} />
          ))}
        </ol>
      </ScrollBox>
    </Section>
  );
}
