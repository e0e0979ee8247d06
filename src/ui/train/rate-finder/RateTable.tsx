import { Table } from '@mantine/core';
import { useState } from 'react';
import type { RatePoint } from '#train/finder/lr-finder.ts';
import { text } from '../../messages/language.ts';
import { formatRate, formatScore } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import trainClasses from '../Train.module.css';
import classes from './RateFinder.module.css';

/** The steps that the chart shows as numbers, to read and to copy. */
export function RateTable({ points }: { points: readonly RatePoint[] }) {
  const words = text.rateFinder.table;
  const { columns } = words;
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.summary}</summary>
      {open && (
        <ScrollBox className={trainClasses.scroller} label={words.all}>
          <Table aria-label={words.title} stickyHeader className={trainClasses.epochs} verticalSpacing={0}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[columns.step, columns.rate, columns.loss, columns.smoothed]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map(({ rate, loss, smoothed }, i) => (
                <Table.Tr key={rate}>
                  <Table.Th scope="row" ta="right" fw={400}>
                    {i + 1}
                  </Table.Th>
                  <Table.Td ta="right">{formatRate(rate, 3)}</Table.Td>
                  <Table.Td ta="right">{formatScore(loss)}</Table.Td>
                  <Table.Td ta="right">{formatScore(smoothed)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </details>
  );
}
