import { Button, Group, Progress, Text } from '@mantine/core';
import { Download, ListPlus, Pause, Play, SkipForward } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { sweepCsv, sweepNotes } from '#report/sweep-table.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { isUnderWay } from '#state/facts/run-condition.ts';
import { useNavigation } from '#state/navigation.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { saveFile } from '#state/save-file.ts';
import { FOLD } from '#train/sweep/parse-grid.ts';
import { tally } from '#train/sweep/queue.ts';
import { toldOnChange } from '../../announce/told.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { AskFirst } from '../../widgets/AskFirst.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { useMovedByQueued } from '../../widgets/useMovedTest.ts';
import { useQueuedHere } from '../../widgets/useQueuedHere.ts';
import { useRunNames } from '../../widgets/useRunNames.ts';
import classes from '../Runs.module.css';
import { GridDialog } from './GridDialog.tsx';
import { QueueMeans } from './QueueMeans.tsx';
import { QueueTable } from './QueueTable.tsx';
import { useQueueCondition } from './useQueueCondition.ts';
import { type QueueRow, useQueueRows } from './useQueueRows.ts';

/** The queue of runs that are trained one after the other: its buttons, its table, means, failures and notes. */
export function QueueSection() {
  const [building, setBuilding] = useState(false);
  const problem = useQueue((state) => state.problem);
  const { waitElsewhere } = useQueuedHere();
  const rows = useQueueRows();
  const scans = useDataset((state) => state.order.length);
  const words = text.queue;
  return (
    <Section
      title={words.title}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<ListPlus size={14} aria-hidden />}
          disabled={scans === 0}
          onClick={() => setBuilding(true)}
        >
          {words.grid.title}
        </Button>
      }
    >
      {building && <GridDialog onClose={() => setBuilding(false)} />}
      {problem && <Problems items={[problem]} title={words.stopped} />}
      {rows.length === 0 ? (
        <Text size="sm" className={classes.quiet}>
          {words.empty}
          {scans === 0 && ` ${words.addScans}`}
        </Text>
      ) : (
        <>
          <QueueControls rows={rows} />
          <QueueTable rows={rows} />
          <QueueMeans rows={rows} />
          <Failures rows={rows} />
          <Notes rows={rows} />
        </>
      )}
      {waitElsewhere > 0 && <Text size="sm">{words.others({ runs: waitElsewhere })}</Text>}
    </Section>
  );
}

function QueueControls({ rows }: { rows: readonly QueueRow[] }) {
  const { working, start, hold, skip, clearEnded } = useQueue();
  const elsewhere = useQueueCondition() === 'elsewhere';
  const busy = useRun((state) => isActive(state.status));
  const ours = useRun((state) => rows.some(({ id, outcome }) => outcome === 'running' && state.record?.id === id));
  const moved = useMovedInQueue();
  const words = text.queue;
  const counts = tally(rows);
  const left = counts.waiting + counts.running;
  const ended = rows.length - left;
  const begun = ended > 0 || counts.running > 0;
  return (
    <>
      <Group gap="xs" mb={4}>
        {working ? (
          <Button size="xs" variant="default" leftSection={<Pause size={14} aria-hidden />} onClick={hold}>
            {words.pause}
          </Button>
        ) : (
          <Button
            size="xs"
            leftSection={<Play size={14} aria-hidden />}
            disabled={left === 0 || elsewhere || (busy && !ours)}
            onClick={() => void start()}
          >
            {left === 0 ? words.finished : begun ? words.goOn : words.start}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<SkipForward size={14} aria-hidden />}
          disabled={counts.running === 0 || elsewhere}
          onClick={skip}
        >
          {words.skip}
        </Button>
        <AskFirst words={{ ...words.clearing, lost: words.clearing.lost({ count: ended }) }} act={() => void clearEnded()}>
          {(ask) => (
            <Button size="xs" variant="default" disabled={ended === 0 || elsewhere} onClick={ask}>
              {words.clearEnded}
            </Button>
          )}
        </AskFirst>
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          disabled={ended === 0}
          onClick={() => saveFile('queue', 'queue.csv', sweepCsv(rows))}
        >
          {words.save}
        </Button>
      </Group>
      {moved && !working && (
        <Text size="sm" mb={4}>
          {moved.what} {words.moved}
        </Text>
      )}
      <Progress value={(100 * ended) / rows.length} size={4} mb={4} transitionDuration={0} aria-label={words.bar} />
      <Text size="xs" ref={toldOnChange} className={classes.quiet}>
        {words.ended({
          ended,
          all: rows.length,
          failed: counts.failed,
          stopped: counts.stopped,
          skipped: counts.skipped,
          goesOn: elsewhere ? 'elsewhere' : working || left === 0 || !begun ? null : goesOnWith(rows),
        })}
      </Text>
      {left === 0 && rows.some(({ outcome, point }) => outcome === 'done' && FOLD in point) && <AfterFolds />}
    </>
  );
}

/** What a queue that is not working goes on with. */
function goesOnWith(rows: readonly QueueRow[]): 'paused' | 'interrupted' | 'next' {
  const begun = rows.find(({ outcome }) => outcome === 'running');
  if (!begun) return 'next';
  return begun.condition === 'paused' || begun.condition === 'paused-here' ? 'paused' : 'interrupted';
}

/** What folds that have been trained are good for, and the way there. */
function AfterFolds() {
  const go = useNavigation((state) => state.go);
  return (
    <Group gap="xs" my={4}>
      <Text size="sm">{text.queue.afterFolds}</Text>
      <Button size="xs" onClick={() => go('evaluate')}>
        {text.common.steps.evaluate}
      </Button>
    </Group>
  );
}

/** Whether runs that wait are to be trained with scans of a locked test set. */
function useMovedInQueue() {
  const { queued } = useQueuedHere();
  const splits = useQueue((state) => state.splits);
  const waiting = useMemo(() => queued.filter(({ outcome }) => outcome === 'waiting' || outcome === 'running'), [queued]);
  return useMovedByQueued(waiting, splits);
}

/** The reasons why runs failed. The queue goes on with the others. */
function Failures({ rows }: { rows: readonly QueueRow[] }) {
  const names = useRunNames();
  const words = text.queue.willAgain;
  const items = rows.flatMap((row): Problem[] => {
    if (row.outcome !== 'failed' || isUnderWay(row.condition)) return [];
    const { way, epoch } = row.again;
    const remedy = way === 'resume' ? words.resume({ epoch, epochs: row.settings.maxEpochs }) : words.anew;
    return [{ level: 'error', code: 'run-failed', subject: names.full(row), what: phraseInLanguage(row.reason ?? ''), remedy }];
  });
  return <Problems items={items} title={text.queue.failed({ runs: items.length })} />;
}

/** Notes that matter for comparing the scores. */
function Notes({ rows }: { rows: readonly QueueRow[] }) {
  return sweepNotes(rows).map((note) => (
    <Text key={note.phrase} size="xs" className={classes.quiet}>
      {phraseInLanguage(note)}
    </Text>
  ));
}
