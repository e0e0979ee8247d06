import { Table } from '@mantine/core';
import { useState } from 'react';
import type { RatePoint } from '#train/finder/lr-finder.ts';
import { formatScore } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import trainClasses from '../Train.module.css';
import classes from './RateFinder.module.css';
import { rateText } from './rate-text.ts';

/** What the chart shows, for reading and for copying. */
export function RateTable({ points }: { points: readonly RatePoint[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Steps of the search as a table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={trainClasses.scroller} tabIndex={0} aria-label="All steps of the search">
          <Table aria-label="Steps of the search" stickyHeader className={trainClasses.epochs} verticalSpacing={0}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={['Step', 'Learning rate', 'Loss', 'Smoothed loss']} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map(({ rate, loss, smoothed }, i) => (
                <Table.Tr key={rate}>
                  <Table.Th scope="row" ta="right" fw={400}>
                    {i + 1}
                  </Table.Th>
                  <Table.Td ta="right">{rateText(rate, 3)}</Table.Td>
                  <Table.Td ta="right">{formatScore(loss)}</Table.Td>
                  <Table.Td ta="right">{formatScore(smoothed)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </details>
  );
}
