import { useRun } from '#state/run/run.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './Train.module.css';

const SHOWN = 200;

const time = (at: number) => new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What happened, in plain words, the newest first. */
export function EventLog() {
  const log = useRun((state) => state.log);
  if (log.length === 0) return null;
  const newestFirst = log.slice(-SHOWN).reverse();
  return (
    <Section title="Events">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroller} tabIndex={0} aria-label="All events">
        <ol className={classes.log}>
          {newestFirst.map(({ at, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: events have no other identity than their place.
            <li key={log.length - i}>
              <time dateTime={new Date(at).toISOString()}>{time(at)}</time> {phraseInLanguage(text)}
            </li>
          ))}
        </ol>
      </section>
    </Section>
  );
}
