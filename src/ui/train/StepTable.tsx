import { Table } from '@mantine/core';
import { useRef } from 'react';
import { stepRow } from '#report/curves/step-curve.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { formatCount, formatNumber, formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ROW_HEIGHT, Spacer } from './rows.tsx';
import classes from './Train.module.css';
import { useVisibleRows } from './useVisibleRows.ts';

/** Every kept step's numbers, the newest first; a row of a very long run stands for several steps. */
export function StepTable() {
  const steps = useRunSteps((state) => state.log);
  useRunSteps((state) => state.version);
  const columns = steps.view();
  const scroller = useRef<HTMLElement>(null);
  const rows = steps.length;
  const { from, to } = useVisibleRows(scroller, rows, ROW_HEIGHT);
  const newestFirst = Array.from({ length: to - from }, (_, i) => stepRow(columns, rows - 1 - from - i));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="All steps">
      <Table aria-label="Steps" aria-rowcount={rows + 1} stickyHeader className={classes.epochs} verticalSpacing={0}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <HeadCells
              titles={[columns.stride > 1 ? 'Steps to' : 'Step', 'Epoch', 'Batch', 'Train loss', 'Train acc.', 'Learning rate']}
              numbers
            />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer rows={from} />
          {newestFirst.map(({ step, epoch, batch, count, loss, accuracy, rate }, i) => (
            <Table.Tr key={step} aria-rowindex={from + i + 2}>
              <Table.Th scope="row" ta="right" fw={400}>
                {formatCount(step)}
                {count > 1 && ` (${count} steps)`}
              </Table.Th>
              {[formatCount(epoch), formatCount(batch), formatScore(loss), formatScore(accuracy), formatNumber(rate)].map(
                (text, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                  <Table.Td key={column} ta="right">
                    {text}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
          <Spacer rows={rows - to} />
        </Table.Tbody>
      </Table>
    </section>
  );
}
