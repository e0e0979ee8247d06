import { Table } from '@mantine/core';

/** The titles of a table's columns. Titles of numbers are aligned right. */
export function HeadCells({ titles, numbers = false }: { titles: readonly string[]; numbers?: boolean }) {
  return titles.map((title) => (
    <Table.Th key={title} scope="col" {...(numbers && { ta: 'right' })}>
      {title}
    </Table.Th>
  ));
}
