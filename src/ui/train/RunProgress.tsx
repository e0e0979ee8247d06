import { Group, Text } from '@mantine/core';
import { secondsPerEpoch } from '#runs/epoch-seconds.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
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

/** What a stage counts where it names nothing else. */
const USUAL_UNIT = 'scans';

/** The current run: its stage before the first epoch, then its scores and its speed. The run bar shows how far it is and has the buttons. */
export function RunProgress() {
  const { record, stage, status } = useRun();
  const names = useRunNames();
  if (!record) return null;
  const { settings, history, split, device } = record;
  const words = text.run.progress;
  const net = names.full(record);
  const { size } = settings.preparation;
  return (
    <Section title={words.titles[status === 'stopping' || status === 'last-epoch' || status === 'paused' ? status : 'training']({ net })}>
      <Text size="sm">
        {words.plan({ train: split.train.length, tune: split.tune.length, size, device })} {beginningSentence(settings)}
      </Text>
      {stage && history.length === 0 && <Busy text={stage.text} done={stage.done} total={stage.total} unit={stage.unit ?? USUAL_UNIT} />}
      <Pace />
      <PinBest />
    </Section>
  );
}

function Pace() {
  const batch = useRun((state) => state.batch);
  const record = useRun((state) => state.record);
  const history = record?.history;
  const stopping = record?.settings.stopping;
  const markers = history && stopping && stoppingMarkers(stopping, history);
  const perEpoch = history && secondsPerEpoch(history);
  const words = text.run.progress;
  return (
    <dl className={classes.facts}>
      {record && record.history.length > 0 && <ScoreFacts record={record} />}
      {batch && <Fact name={words.throughput} value={words.scansPerSecond({ scans: formatNumber(batch.imagesPerSecond) })} />}
      {perEpoch && (
        <Fact
          name={words.timePerEpoch}
          value={perEpoch < 10 ? words.seconds({ seconds: formatNumber(perEpoch) }) : formatDuration(perEpoch)}
        />
      )}
      {markers && <Fact name={words.stopping} value={phraseInLanguage(markers.countdown)} />}
    </dl>
  );
}

/** The next better epoch replaces the best so far, unless it is pinned here. */
function PinBest() {
  const id = useRun((state) => state.record?.checkpointId);
  const pinned = useCheckpoints((state) => state.list?.find((checkpoint) => checkpoint.id === id)?.pinned ?? false);
  if (!id) return null;
  return (
    <Group gap="xs">
      <PinCheckpoint checkpoint={{ id, pinned }} />
      <Text size="sm">{pinned ? text.run.progress.keptIsPinned : text.run.progress.keptIsReplaced}</Text>
    </Group>
  );
}
