import { Button, Group, Progress, Text, VisuallyHidden } from '@mantine/core';
import { Pause, Play, Square } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { mayBeClosed } from '#state/facts/run-condition.ts';
import { epochFacts, epochOf } from '#state/facts/run-epoch.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { followStopping } from '#train/loop/early-stopping.ts';
import { placeOfRunning } from '#train/sweep/queue.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { useFocusKept } from '../widgets/useFocusKept.ts';
import { useQueuedHere } from '../widgets/useQueuedHere.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { Fact } from './Fact.tsx';
import classes from './RunBar.module.css';
import { ScoreFacts } from './ScoreFacts.tsx';
import { useTimeLeft } from './useTimeLeft.ts';

/**
 * The current run, docked under every step: how far it is, how long it takes, and the buttons that pause and stop it. Its scores are told
 * by the step that trains, and here under the others.
 */
export function RunBar() {
  const { status, stop, stopAfterEpoch, skipTuning } = useRun(
    useShallow(({ status, stop, stopAfterEpoch, skipTuning }) => ({ status, stop, stopAfterEpoch, skipTuning })),
  );
  const kept = useFocusKept<HTMLElement>();
  const words = text.run.bar;
  const stopping = status === 'stopping';
  const ending = status === 'last-epoch';
  const halted = useRun((state) => state.halted);
  const canSkip = useRun(({ batch, stage }) => !batch && stage?.canSkip === true);
  return (
    <section className={classes.bar} aria-label={words.label} {...kept}>
      <Advance />
      <div className={classes.row}>
        <Numbers stopping={stopping} ending={ending} />
        <Group gap="xs" className={classes.buttons}>
          {canSkip && !stopping && (
            <Button variant="default" size="xs" onClick={skipTuning}>
              {words.skipTuning}
            </Button>
          )}
          {(status === 'training' || status === 'paused') && (
            <>
              <PauseButton />
              <Button variant="default" size="xs" onClick={stopAfterEpoch}>
                {words.stopAfterEpoch}
              </Button>
            </>
          )}
          <Button variant="default" size="xs" leftSection={<Square size={12} aria-hidden />} onClick={stop} {...inactive(stopping)}>
            {halted ? words.halted : stopping ? words.stopping : ending ? words.stopNow : words.stop}
          </Button>
        </Group>
      </div>
      <Announcement />
    </section>
  );
}

/** What makes a button inactive that may have the focus, which the attribute of the browser would take from it. */
const inactive = (isInactive: boolean) => (isInactive ? { 'data-disabled': true, 'aria-disabled': true } : {});

/** Pauses, and goes on: one button, which keeps the focus while it changes. */
function PauseButton() {
  const { pausing, pause, goOn } = useRun(useShallow(({ pausing, pause, goOn }) => ({ pausing, pause, goOn })));
  const isPaused = useRun((state) => state.status === 'paused');
  const words = text.run.bar;
  const Icon = isPaused ? Play : Pause;
  return (
    <Button
      variant={isPaused ? 'filled' : 'default'}
      size="xs"
      leftSection={<Icon size={12} aria-hidden />}
      onClick={isPaused ? goOn : pause}
      {...inactive(pausing)}
    >
      {isPaused ? words.goOn : pausing ? words.pausing : words.pause}
    </Button>
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
      aria-label={batch ? text.run.bar.epochsTrained : stage ? phraseInLanguage(stage.text) : text.run.bar.starting}
    />
  );
}

function Numbers({ stopping, ending }: { stopping: boolean; ending: boolean }) {
  const { stage, batch, record } = useRun();
  const isStored = useRun(mayBeClosed);
  const epoch = useRun((state) => (record ? epochOf(record, epochFacts(state)) : 0));
  const history = record?.history ?? [];
  const maxEpochs = record?.settings.maxEpochs ?? 0;
  const waited = record && followStopping(record.settings.stopping, history);
  const left = useTimeLeft();
  const place = useQueuePlace();
  const names = useRunNames();
  const elsewhere = useNavigation(({ step }) => step !== 'train');
  const words = text.run.bar;
  const { figures } = words;
  if (!batch) {
    return (
      <Text size="sm">
        {record && `${words.named({ run: names.full(record) })} `}
        {place && `${words.queued({ place })} `}
        {stopping && `${words.isStopping} `}
        {stage ? phraseInLanguage(stage.text) : stopping ? '' : words.starting}
        {stage && stage.total > 0 && ` ${words.of({ n: stage.done, all: stage.total })}`}
      </Text>
    );
  }
  return (
    <dl className={classes.numbers}>
      {record && <Fact minor cut name={figures.run} value={names.full(record)} />}
      {place && <Fact name={figures.place} value={place} />}
      <Fact name={figures.epoch} value={words.of({ n: epoch, all: maxEpochs })} />
      <Fact minor name={figures.batch} value={words.of({ n: batch.batch, all: batch.batches })} />
      <Fact minor name={figures.loss} value={formatScore(batch.loss)} />
      {elsewhere && record && <ScoreFacts record={record} />}
      {elsewhere && waited && waited.state.count > 0 && (
        <Fact name={figures.patience} value={words.of({ n: waited.state.count, all: waited.state.rule.patience })} />
      )}
      {isStored && <Fact name={figures.state} value={words.isStored} />}
      {ending && <Fact name={figures.ends} value={words.endsAfterEpoch} />}
      {left && <Fact {...left} />}
    </dl>
  );
}

/** Returns '3 of 16' if the current run belongs to the queue, else null. */
function useQueuePlace(): string | null {
  const id = useRun((state) => state.record?.id);
  const { queued: runs } = useQueuedHere();
  const queued = runs.some((run) => run.id === id && run.outcome === 'running');
  return queued ? text.run.bar.of({ n: placeOfRunning(runs), all: runs.length }) : null;
}

/** Announces every epoch to screen readers, but not every batch. */
function Announcement() {
  const last = useRun((state) => state.record?.history.at(-1));
  const stage = useRun((state) => (state.batch ? null : (state.stage?.text ?? null)));
  const ended = last && text.run.bar.epochEnded({ epoch: last.epoch, accuracy: formatScore(last.tune.accuracy) });
  return <VisuallyHidden ref={told}>{ended ?? (stage ? phraseInLanguage(stage) : '')}</VisuallyHidden>;
}
