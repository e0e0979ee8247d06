import { Table } from '@mantine/core';
import { memo, useRef } from 'react';
import { useRun } from '#state/run/run.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Train.module.css';
import { ROW_HEIGHT, Spacer, useVisibleRows } from './visible-rows.tsx';

/** The numbers of every epoch that the charts show, the newest first, to read and to copy. */
export function EpochTable({ history }: { history: readonly EpochRecord[] }) {
  const bestEpoch = useRun((state) => state.record?.bestEpoch ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const words = text.run.tables.columns;
  const newestFirst = history.toReversed();
  const { from, to } = useVisibleRows(scroller, newestFirst.length, ROW_HEIGHT);
  return (
    <ScrollBox ref={scroller} className={classes.scroller} label={text.run.tables.allEpochs}>
      <Table
        aria-label={text.run.tables.epochs}
        aria-rowcount={history.length + 1}
        stickyHeader
        className={classes.epochs}
        verticalSpacing={0}
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <HeadCells
              titles={[
                words.epoch,
                words.trainLoss,
                words.tuneLoss,
                words.trainAccuracy,
                words.tuneAccuracy,
                words.tuneMacroF1,
                words.rate,
                words.seconds,
              ]}
              numbers
            />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer rows={from} />
          {newestFirst.slice(from, to).map((record, i) => (
            <Row key={record.epoch} record={record} rowIndex={from + i + 2} best={record.epoch === bestEpoch} />
          ))}
          <Spacer rows={newestFirst.length - to} />
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

const Row = memo(function Row({ record, rowIndex, best }: { record: EpochRecord; rowIndex: number; best: boolean }) {
  const { epoch, train, tune, seconds, learningRate } = record;
  return (
    <Table.Tr aria-rowindex={rowIndex} data-best={best}>
      <Table.Th scope="row" ta="right" fw={best ? 600 : 400}>
        {best ? text.run.tables.keptEpoch({ epoch }) : epoch}
      </Table.Th>
      {[train.loss, tune.loss, train.accuracy, tune.accuracy, tune.macroF1].map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
        <Table.Td key={i} ta="right">
          {formatScore(value)}
        </Table.Td>
      ))}
      <Table.Td ta="right">{learningRate === undefined ? '–' : Number(learningRate.toPrecision(3))}</Table.Td>
      <Table.Td ta="right">{seconds.toFixed(seconds < 10 ? 2 : 1)}</Table.Td>
    </Table.Tr>
  );
});
