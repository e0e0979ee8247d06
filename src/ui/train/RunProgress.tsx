import { Group, Text } from '@mantine/core';
import { deviceSaid } from '#base/messages/device-said.ts';
import { phrase } from '#base/messages/phrase.ts';
import { secondsPerEpoch } from '#runs/epoch-seconds.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { epochFacts, epochOf } from '#state/facts/run-epoch.ts';
import { useRun } from '#state/run/run.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { PinCheckpoint } from '../predict/PinCheckpoint.tsx';
import { Busy } from '../widgets/Busy.tsx';
import { formatDuration, formatNumber } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import { stoppingMarkers } from './charts/stopping-markers.ts';
import { beginningSentence } from './extent-words.ts';
import { Fact } from './Fact.tsx';
import { ScoreFacts } from './ScoreFacts.tsx';
import classes from './Train.module.css';
import { useTimeLeft } from './useTimeLeft.ts';

/** What a run has no value of yet. */
const UNKNOWN = '–';
/** What a stage counts where it names nothing else. */
const USUAL_UNIT = 'scans';

/** The current run: how far its epoch is, its scores and its speed. The run bar has the buttons. */
export function RunProgress() {
  const { record, status, halted } = useRun();
  const names = useRunNames();
  if (!record) return null;
  const { settings, split, device } = record;
  const words = text.run.progress;
  const net = names.full(record);
  const title = halted ? 'halted' : status === 'stopping' || status === 'last-epoch' || status === 'paused' ? status : 'training';
  const { size } = settings.preparation;
  return (
    <Section title={words.titles[title]({ net })}>
      <Text size="sm">
        {words.plan({ train: split.train.length, tune: split.tune.length, size, device: phraseInLanguage(deviceSaid(device)) })}{' '}
        {beginningSentence(settings)}
      </Text>
      <EpochProgress record={record} />
      <Pace record={record} />
      <PinBest />
    </Section>
  );
}

/** How far the work before the first batch is, then the epoch under way, in one place. */
function EpochProgress({ record }: { record: RunRecord }) {
  const stage = useRun((state) => state.stage);
  const batch = useRun((state) => state.batch);
  const epoch = useRun((state) => epochOf(record, epochFacts(state)));
  if (stage && !batch) return <Busy text={stage.text} done={stage.done} total={stage.total} unit={stage.unit ?? USUAL_UNIT} />;
  const of = phrase('progress/epoch', { epoch, epochs: record.settings.maxEpochs });
  return <Busy text={of} done={batch?.batch ?? 0} total={batch?.batches ?? 0} unit="steps" isTimed={false} />;
}

/** Its scores and its speed. What is not known before an epoch has ended has its place all the same. */
function Pace({ record }: { record: RunRecord }) {
  const batch = useRun((state) => state.batch);
  const { history, settings } = record;
  const markers = stoppingMarkers(settings.stopping, history);
  const perEpoch = secondsPerEpoch(history);
  const left = useTimeLeft();
  const words = text.run.progress;
  return (
    <dl className={classes.facts} data-live>
      <ScoreFacts record={record} />
      <Fact name={words.throughput} value={batch ? words.scansPerSecond({ scans: formatNumber(batch.imagesPerSecond) }) : UNKNOWN} />
      <Fact
        name={words.timePerEpoch}
        value={perEpoch === null ? UNKNOWN : perEpoch < 10 ? words.seconds({ seconds: formatNumber(perEpoch) }) : formatDuration(perEpoch)}
      />
      {left && <Fact {...left} />}
      {history.length === 0 ? (
        <Fact wide name={words.stopping} value={words.stoppingLater} />
      ) : (
        markers && <Fact wide name={words.stopping} value={phraseInLanguage(markers.countdown)} />
      )}
    </dl>
  );
}

/** The next better epoch replaces the best so far, unless it is pinned here. */
function PinBest() {
  const id = useRun((state) => state.record?.checkpointId);
  const pinned = useCheckpoints((state) => state.list?.find((checkpoint) => checkpoint.id === id)?.pinned ?? false);
  const words = text.run.progress;
  return (
    <Group gap="xs" className={classes.pin}>
      {id && <PinCheckpoint checkpoint={{ id, pinned }} />}
      <Text size="sm">{id ? (pinned ? words.keptIsPinned : words.keptIsReplaced) : words.keptLater}</Text>
    </Group>
  );
}
