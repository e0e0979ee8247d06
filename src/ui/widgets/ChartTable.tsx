import { Table } from '@mantine/core';
import { text } from '../messages/language.ts';
import classes from './ChartTable.module.css';
import { HeadCells } from './HeadCells.tsx';
import { ScrollBox } from './ScrollBox.tsx';

interface ChartTableProps {
  /** What the chart shows, in words. */
  label: string;
  /** The titles of the columns: of what a row is, and of its numbers. */
  columns: readonly [string, ...string[]];
  /** The numbers as they are written in the chart, or would be. */
  rows: readonly { name: string; values: readonly string[] }[];
}

/** The numbers of a chart as a table, folded away below it. */
export function ChartTable({ label, columns: [first, ...others], rows }: ChartTableProps) {
  return (
    <details className={classes.numbers}>
      <summary>{text.widgets.chartTable.show}</summary>
      <ScrollBox label={text.widgets.chartTable.of({ chart: label })} firstStays className={classes.rows}>
        <Table aria-label={text.widgets.chartTable.of({ chart: label })} w="auto" fz="sm" horizontalSpacing="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[first]} />
              <HeadCells titles={others} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, values }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {values.map((value, i) => (
                  <Table.Td key={others[i]} ta="right">
                    {value}
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
