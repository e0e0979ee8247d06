import { Table } from '@mantine/core';
import { useState } from 'react';
import { type MeanColumn, meanRows } from '#report/curves/curves-csv.ts';
import type { Span } from '#report/curves/span.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Runs.module.css';

/** The numbers of the picture as a table, folded away: an epoch per row, a line per column. */
export function OverlayTable({ title, columns, span }: { title: string; columns: readonly MeanColumn[]; span: Span | null }) {
  const [open, setOpen] = useState(false);
  const words = text.runs.comparison;
  const rows = open ? meanRows(columns).filter(({ epoch }) => !span || (epoch >= span.from && epoch <= span.to)) : [];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.numbers}>{words.numbers}</summary>
      <ScrollBox className={classes.scroller} label={words.numbersOf({ curve: title })} firstStays>
        <Table aria-label={title} className={classes.table} verticalSpacing={0} horizontalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.epochColumn, ...columns.map(({ name }) => name)]} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ epoch, values }) => (
              <Table.Tr key={epoch}>
                <Table.Th scope="row" ta="right" fw={400}>
                  {epoch}
                </Table.Th>
                {values.map((value, i) => (
                  <Table.Td key={columns[i]?.name} ta="right">
                    {!value
                      ? '–'
                      : columns[i]?.isMean
                        ? words.meanOf({ mean: formatScore(value.y), low: formatScore(value.low), high: formatScore(value.high) })
                        : formatScore(value.y)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </details>
  );
}
