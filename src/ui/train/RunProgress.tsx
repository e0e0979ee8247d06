import { Group, Text } from '@mantine/core';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useRun } from '#state/run/run.ts';
import { PinCheckpoint } from '../predict/PinCheckpoint.tsx';
import { Busy } from '../widgets/Busy.tsx';
import { formatDuration, formatNumber, plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { stoppingMarks } from './charts/stopping-marks.ts';
import { beginningSentence } from './extent-words.ts';
import { secondsPerEpoch } from './remaining-time.ts';
import classes from './Train.module.css';

/** What the run is doing: the stage before the first number, then its pace. The run bar below has the rest, and the stop. */
export function RunProgress() {
  const { record, stage, status } = useRun();
  if (!record) return null;
  const { settings, history, split, device } = record;
  const title = `${status === 'stopping' ? 'Stopping' : status === 'last-epoch' ? 'Last epoch of' : 'Training'} ${catalogueEntry(settings.model).title}`;
  return (
    <Section title={title}>
      <Text size="sm">
        {plural(split.train.length, 'train scan')}, {plural(split.tune.length, 'tune scan')}, {settings.preparation.size} x{' '}
        {settings.preparation.size} pixels, on {device}. {beginningSentence(settings)}
      </Text>
      {stage && history.length === 0 && <Busy text={stage.text} done={stage.done} total={stage.total} unit="scans" />}
      <Pace />
      <PinBest />
    </Section>
  );
}

function Pace() {
  const batch = useRun((state) => state.batch);
  const history = useRun((state) => state.record?.history);
  const stopping = useRun((state) => state.record?.settings.stopping);
  const marks = history && stopping && stoppingMarks(stopping, history);
  const perEpoch = history && secondsPerEpoch(history);
  return (
    <dl className={classes.facts}>
      {batch && <Fact name="Throughput" value={`${formatNumber(batch.imagesPerSecond)} scans/s`} />}
      {perEpoch && <Fact name="Time per epoch" value={perEpoch < 10 ? `${formatNumber(perEpoch)} s` : formatDuration(perEpoch)} />}
      {marks && <Fact name="Stopping" value={marks.countdown} />}
    </dl>
  );
}

/** The best so far gives way to a better one, unless it is pinned. */
function PinBest() {
  const id = useRun((state) => state.record?.checkpointId);
  const pinned = useCheckpoints((state) => state.list?.find((checkpoint) => checkpoint.id === id)?.pinned ?? false);
  if (!id) return null;
  return (
    <Group gap="xs">
      <PinCheckpoint checkpoint={{ id, pinned }} />
      <Text size="sm">
        {pinned
          ? 'The best epoch so far is pinned: it stays when a better one comes.'
          : 'The best epoch so far is kept until a better one comes.'}
      </Text>
    </Group>
  );
}

export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
