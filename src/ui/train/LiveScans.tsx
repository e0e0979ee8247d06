import { Text, UnstyledButton } from '@mantine/core';
import { CircleCheck, CircleX } from 'lucide-react';
import { useMemo } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { sessionThumbnails } from '#state/dataset/thumbnails.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useTuneScores } from '#state/run/tune-scores.ts';
import { useDataView } from '../data/view.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './LiveScans.module.css';
import { type LiveScan, liveScans } from './live-scans.ts';

const MOST_SCANS = 6;
const NO_CLASSES: readonly string[] = [];

/** What the net makes of a few scans of the tune side, after every epoch of the run under way: so it can be seen to learn. */
export function LiveScans() {
  const { last, before } = useTuneScores();
  const classNames = useRun((state) => state.record?.settings.classes ?? NO_CLASSES);
  const rows = useMemo(() => last && liveScans(last.scans, before?.scans ?? null, MOST_SCANS), [last, before]);
  const all = useRun((state) => state.record?.split.tune.length ?? 0);
  const words = text.run.live;
  if (!last || !rows) return <Later shown={Math.min(MOST_SCANS, all)} all={all} />;
  return (
    <Section title={words.title}>
      <Text size="sm" className={classes.quiet}>
        {words.epoch({ epoch: last.epoch, shown: rows.length, all: last.scans.length })}
      </Text>
      <ul className={classes.scans} aria-label={words.title}>
        {rows.map((row) => (
          <Row key={row.scanId} row={row} classNames={classNames} />
        ))}
      </ul>
    </Section>
  );
}

/** Before there is a model: as many empty rows as will stand here, so that what is below does not move. */
function Later({ shown, all }: { shown: number; all: number }) {
  const words = text.run.live;
  return (
    <Section title={words.title}>
      <Text size="sm" className={classes.quiet}>
        {words.later({ shown, all })}
      </Text>
      <ul className={classes.scans} aria-hidden>
        {Array.from({ length: shown }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an empty row has no other identity than its place.
          <li key={i} className={classes.scan}>
            <div className={classes.words}>
              {EMPTY_LINES.map((line) => (
                <span key={line} className={line}>
                  &nbsp;
                </span>
              ))}
              <span className={classes.track} />
              <span>&nbsp;</span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The classes of the lines of a row: its scan, its true class, and what the model calls it. */
const EMPTY_LINES = [classes.name, classes.quiet, classes.called];

function Row({ row: { scanId, truth, called, score, changedFrom }, classNames }: { row: LiveScan; classNames: readonly string[] }) {
  const name = useDataset((state) => state.scans[scanId]?.name ?? scanId);
  const go = useNavigation((state) => state.go);
  const select = useDataView((state) => state.select);
  const words = text.run.live;
  const nameOf = (k: number) => classNames[k] ?? String(k + 1);
  const isRight = called === truth;
  const Icon = isRight ? CircleCheck : CircleX;
  const thumbnail = sessionThumbnails.url(scanId);
  return (
    <li className={classes.scan}>
      {thumbnail && <img src={thumbnail} alt="" width={48} height={48} />}
      <div className={classes.words}>
        <UnstyledButton
          className={classes.name}
          onClick={() => {
            select(scanId);
            go('data');
          }}
        >
          {name}
        </UnstyledButton>
        <span className={classes.quiet}>{words.truth({ name: nameOf(truth) })}</span>
        <span className={classes.called} data-right={isRight || undefined}>
          <Icon size={14} aria-hidden /> {words.called({ name: nameOf(called), score: formatScore(score), isRight })}
        </span>
        <span className={classes.track} aria-hidden>
          <span style={{ width: `${100 * score}%` }} />
        </span>
        {/* Its line is there without a change, too, so that a change moves nothing. */}
        {changedFrom === null ? (
          <span>&nbsp;</span>
        ) : (
          <span className={classes.changed}>{words.changed({ name: nameOf(changedFrom) })}</span>
        )}
      </div>
    </li>
  );
}
