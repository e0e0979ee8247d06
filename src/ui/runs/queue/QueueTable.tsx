import { ActionIcon, Button, Group, Switch, Table } from '@mantine/core';
import { AppWindow, ArrowDown, ArrowUp, Check, CircleX, Clock, LoaderCircle, Pause, SkipForward, Square, X } from 'lucide-react';
import { useState } from 'react';
import { isUnderWay } from '#state/facts/run-condition.ts';
import { useQueue } from '#state/queue/queue.ts';
import { text } from '../../messages/language.ts';
import { AskFirst } from '../../widgets/AskFirst.tsx';
import { formatDuration, formatScore } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { useRunNames } from '../../widgets/useRunNames.ts';
import { extentText } from '../columns.tsx';
import { RunLetter } from '../RunMarker.tsx';
import classes from '../Runs.module.css';
import { useQueueCondition } from './useQueueCondition.ts';
import type { QueueRow } from './useQueueRows.ts';

const ICONS = {
  waiting: Clock,
  'training-here': LoaderCircle,
  'paused-here': Pause,
  'training-elsewhere': AppWindow,
  'paused-elsewhere': AppWindow,
  paused: Pause,
  interrupted: Pause,
  done: Check,
  failed: CircleX,
  stopped: Square,
  skipped: SkipForward,
};

const dash = (value: string | number | null | undefined) => (value === null || value === undefined ? '–' : String(value));

/** The runs of the queue, one per row, in the order in which they are trained. */
export function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const folds = rows.some(({ point }) => point.fold !== undefined);
  const waiting = rows.flatMap(({ id, outcome }) => (outcome === 'waiting' ? [id] : []));
  const [all, setAll] = useState(false);
  const { columns: titles, of } = text.runs;
  const words = text.queue.columns;
  const names = useRunNames();
  const settings = [titles.batchSize, titles.learningRate, titles.seed, ...(folds ? [words.fold] : [])];
  const scores = [
    { title: titles.tuneAccuracy, of: ({ tuneAccuracy }: QueueRow) => tuneAccuracy },
    { title: titles.tuneMacroF1, of: ({ macroF1 }: QueueRow) => macroF1 },
    { title: titles.tuneLoss, of: ({ tuneLoss }: QueueRow) => tuneLoss },
    ...(all
      ? [
          { title: words.precision, of: ({ precision }: QueueRow) => precision },
          { title: words.recall, of: ({ recall }: QueueRow) => recall },
          { title: words.mcc, of: ({ mcc }: QueueRow) => mcc },
          { title: words.auc, of: ({ auc }: QueueRow) => auc },
        ]
      : []),
  ];
  const ends = [titles.bestEpoch, titles.splitNumber, titles.seconds];
  return (
    <>
      <Switch size="xs" my={6} label={text.queue.allScores} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      <ScrollBox className={classes.scroller} label={text.queue.table} firstStays>
        <Table aria-label={text.queue.title} className={classes.table} verticalSpacing={0} horizontalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.state, titles.net, titles.extent]} />
              <HeadCells titles={[...settings, ...scores.map(({ title }) => title), ...ends]} numbers />
              <HeadCells titles={[words.change]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <State row={row} />
                <Table.Th scope="row" fw={400} className={classes.net}>
                  <RunLetter letter={names.letter(row)} />
                  {names.words(row)}
                </Table.Th>
                <Table.Td>{extentText(row.extent ?? '')}</Table.Td>
                <Table.Td ta="right">{dash(row.batchSize)}</Table.Td>
                <Table.Td ta="right">{dash(row.learningRate)}</Table.Td>
                <Table.Td ta="right">{dash(row.seed)}</Table.Td>
                {folds && <Table.Td ta="right">{dash(row.point.fold as number)}</Table.Td>}
                {scores.map((score) => (
                  <Table.Td key={score.title} ta="right">
                    {formatScore(score.of(row))}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{row.bestEpoch === null ? '–' : of({ n: row.bestEpoch, all: row.epochs ?? 0 })}</Table.Td>
                <Table.Td ta="right">{dash(row.split)}</Table.Td>
                <Table.Td ta="right">{row.seconds ? formatDuration(row.seconds) : '–'}</Table.Td>
                <Table.Td>
                  <Change row={row} called={names.full(row)} waiting={waiting} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}

/** How a run stands. One of which the queue knows no end may be trained by another tab, or wait to be resumed. */
function State({ row: { outcome, condition } }: { row: QueueRow }) {
  // The queue resumes a run that failed.
  const now = condition === 'failed' || condition === 'ended' ? 'interrupted' : condition;
  const isAwaited = outcome === 'running' || isUnderWay(condition);
  const stands = isAwaited ? now : outcome;
  const Icon = ICONS[stands];
  return (
    <Table.Td>
      <Group gap={6} wrap="nowrap">
        <Icon size={14} aria-hidden />
        {text.queue.outcomes[stands]}
      </Group>
    </Table.Td>
  );
}

function Change({
  row: {
    id,
    outcome,
    condition: stands,
    again: { way },
  },
  called,
  waiting,
}: {
  row: QueueRow;
  called: string;
  waiting: readonly string[];
}) {
  const { move, remove, again } = useQueue();
  const condition = useQueueCondition();
  if (outcome === 'running' || isUnderWay(stands) || condition === 'elsewhere') return null;
  const words = text.queue;
  return (
    <Group gap={2} wrap="nowrap">
      {outcome === 'waiting' && (
        <>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={words.earlier({ run: called })}
            disabled={waiting[0] === id}
            onClick={() => void move(id, 'up')}
          >
            <ArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={words.later({ run: called })}
            disabled={waiting.at(-1) === id}
            onClick={() => void move(id, 'down')}
          >
            <ArrowDown size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
      {(outcome === 'failed' || outcome === 'stopped' || outcome === 'skipped') && (
        <Button size="compact-xs" variant="default" onClick={() => void again(id, way)}>
          {words.again[way]}
        </Button>
      )}
      <AskFirst words={{ ...words.removing, lost: words.removing.lost({ run: called }) }} act={() => void remove(id)}>
        {(ask) => (
          <ActionIcon size="sm" variant="subtle" aria-label={words.remove({ run: called })} onClick={ask}>
            <X size={14} aria-hidden />
          </ActionIcon>
        )}
      </AskFirst>
    </Group>
  );
}
