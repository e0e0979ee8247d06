import { Button, Group, Progress, Text, VisuallyHidden } from '@mantine/core';
import { Pause, Play, Square } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { bestOf } from '#runs/record.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { followStopping } from '#train/loop/early-stopping.ts';
import { placeOfRunning } from '#train/sweep/queue.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { formatDuration, formatNumber, formatScore } from '../widgets/format.ts';
import classes from './RunBar.module.css';
import { remainingSeconds } from './remaining-time.ts';

/** The running training, docked under every step: how far it is, how well it does, and the way to stop it. */
export function RunBar() {
  const { status, stop, pause, goOn, stopAfterEpoch, skipTuning } = useRun(
    useShallow(({ status, stop, pause, goOn, stopAfterEpoch, skipTuning }) => ({ status, stop, pause, goOn, stopAfterEpoch, skipTuning })),
  );
  const stopping = status === 'stopping';
  const ending = status === 'last-epoch';
  const canSkip = useRun(({ batch, stage }) => !batch && stage?.canSkip === true);
  return (
    <section className={classes.bar} aria-label="Running training">
      <Advance />
      <div className={classes.row}>
        <Numbers stopping={stopping} ending={ending} />
        <Group gap="xs" wrap="nowrap">
          {canSkip && !stopping && (
            <Button variant="default" size="xs" onClick={skipTuning}>
              Skip tuning
            </Button>
          )}
          {status === 'training' && (
            <Button variant="default" size="xs" leftSection={<Pause size={12} aria-hidden />} onClick={pause}>
              Pause
            </Button>
          )}
          {status === 'paused' && (
            <Button size="xs" leftSection={<Play size={12} aria-hidden />} onClick={goOn}>
              Go on
            </Button>
          )}
          {(status === 'training' || status === 'paused') && (
            <Button variant="default" size="xs" onClick={stopAfterEpoch}>
              Stop after this epoch
            </Button>
          )}
          <Button variant="default" size="xs" leftSection={<Square size={12} aria-hidden />} onClick={stop} disabled={stopping}>
            {stopping ? 'Stopping' : ending ? 'Stop now' : 'Stop training'}
          </Button>
        </Group>
      </div>
      <Announcement />
    </section>
  );
}

function Advance() {
  const { stage, batch, record } = useRun();
  const epochs = record?.settings.maxEpochs ?? 1;
  const done = batch ? (batch.epoch - 1 + batch.batch / batch.batches) / epochs : 0;
  const staged = stage && stage.total > 0 ? stage.done / stage.total : null;
  const unknown = stage !== null && staged === null && !batch;
  return (
    <Progress
      value={unknown ? 100 : 100 * (batch ? done : (staged ?? 0))}
      animated={unknown}
      size={4}
      radius={0}
      transitionDuration={0}
      aria-label={batch ? 'Epochs trained' : stage ? phraseInLanguage(stage.text) : 'Starting'}
    />
  );
}

function Numbers({ stopping, ending }: { stopping: boolean; ending: boolean }) {
  const { status, stage, batch, record, stored } = useRun();
  const isStored = status === 'paused' && stored?.epoch === batch?.epoch && stored?.batch === batch?.batch;
  const history = record?.history ?? [];
  const maxEpochs = record?.settings.maxEpochs ?? 0;
  const last = history.at(-1);
  const best = record && bestOf(record);
  const waited = record && followStopping(record.settings.stopping, history);
  const remaining = remainingSeconds(history, batch, maxEpochs, record?.split.train.length ?? 0);
  const place = useQueuePlace();
  if (!batch) {
    return (
      <Text size="sm">
        {place && `Run ${place}. `}
        {stopping ? 'Stopping. ' : ''}
        {stage ? phraseInLanguage(stage.text) : 'Starting'}
        {stage && stage.total > 0 && ` ${stage.done} of ${stage.total}`}
      </Text>
    );
  }
  return (
    <dl className={classes.numbers}>
      {place && <Figure name="Run" value={place} />}
      <Figure name="Epoch" value={`${batch.epoch} of ${maxEpochs}`} />
      <Figure name="Batch" value={`${batch.batch} of ${batch.batches}`} />
      <Figure name="Loss" value={formatScore(batch.loss)} />
      <Figure name="Images/s" value={formatNumber(batch.imagesPerSecond)} />
      <Figure name="Tune accuracy" value={formatScore(last?.tune.accuracy)} />
      {best && <Figure name="Best so far" value={`${formatScore(best.tune.accuracy)}, epoch ${best.epoch}`} />}
      {waited && waited.state.count > 0 && <Figure name="Patience" value={`${waited.state.count} of ${waited.state.rule.patience}`} />}
      {isStored && <Figure name="State" value="stored: the tab may be closed" />}
      {ending && <Figure name="Ends" value="after this epoch" />}
      {remaining !== null && !stopping && !ending && <Figure name="Left, at most" value={formatDuration(remaining)} />}
    </dl>
  );
}

/** '3 of 16' where the run under way is one of the queue's; null for a run of its own. */
function useQueuePlace(): string | null {
  const id = useRun((state) => state.record?.id);
  const runs = useQueue((state) => state.runs);
  const queued = runs.some((run) => run.id === id && run.outcome === 'running');
  return queued ? `${placeOfRunning(runs)} of ${runs.length}` : null;
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** For screen readers: a word per epoch, not one per batch. */
function Announcement() {
  const last = useRun((state) => state.record?.history.at(-1));
  const stage = useRun((state) => (state.batch ? null : (state.stage?.text ?? null)));
  const text = last ? `Epoch ${last.epoch}: tune accuracy ${formatScore(last.tune.accuracy)}` : stage ? phraseInLanguage(stage) : '';
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
