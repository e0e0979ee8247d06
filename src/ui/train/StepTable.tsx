import { Table } from '@mantine/core';
import { useRef } from 'react';
import { stepRow } from '#report/curves/step-curve.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { text } from '../messages/language.ts';
import { formatCount, formatNumber, formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Train.module.css';
import { ROW_HEIGHT, Spacer, useVisibleRows } from './visible-rows.tsx';

/** The numbers of every recorded step, the newest first; in a very long run a row stands for several steps. */
export function StepTable() {
  const steps = useRunSteps((state) => state.log);
  useRunSteps((state) => state.version);
  const columns = steps.view();
  const scroller = useRef<HTMLDivElement>(null);
  const words = text.run.tables.columns;
  const rows = steps.length;
  const { from, to } = useVisibleRows(scroller, rows, ROW_HEIGHT);
  const newestFirst = Array.from({ length: to - from }, (_, i) => stepRow(columns, rows - 1 - from - i));
  return (
    <ScrollBox ref={scroller} className={classes.scroller} label={text.run.tables.allSteps}>
      <Table aria-label={text.run.tables.steps} aria-rowcount={rows + 1} stickyHeader className={classes.epochs} verticalSpacing={0}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <HeadCells
              titles={[
                columns.stride > 1 ? words.stepsTo : words.step,
                words.epoch,
                words.batch,
                words.trainLoss,
                words.trainAccuracy,
                words.learningRate,
              ]}
              numbers
            />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer rows={from} />
          {newestFirst.map(({ step, epoch, batch, count, loss, accuracy, rate }, i) => (
            <Table.Tr key={step} aria-rowindex={from + i + 2}>
              <Table.Th scope="row" ta="right" fw={400}>
                {count > 1 ? text.run.tables.severalSteps({ step, count }) : formatCount(step)}
              </Table.Th>
              {[formatCount(epoch), formatCount(batch), formatScore(loss), formatScore(accuracy), formatNumber(rate)].map(
                (value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                  <Table.Td key={column} ta="right">
                    {value}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
          <Spacer rows={rows - to} />
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
