import { Table } from '@mantine/core';

/** Titles of a table's columns; numbers stand at the right. */
export function HeadCells({ titles, numbers = false }: { titles: readonly string[]; numbers?: boolean }) {
  return titles.map((title) => (
    <Table.Th key={title} scope="col" {...(numbers && { ta: 'right' })}>
      {title}
    </Table.Th>
  ));
}
