import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow, BoardSort, SortKey } from '#state/runs/board-rows.ts';
import { COLUMNS } from './columns.tsx';
import classes from './Runs.module.css';
import { RunTableRow } from './RunTableRow.tsx';

/** Every run a line: to sort, to choose from, to pin. */
export function RunTable({ rows }: { rows: readonly BoardRow[] }) {
  const { sort, selected } = useBoard();
  const running = useRun((state) => (isActive(state.status) ? state.record?.id : undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.scroller} tabIndex={0} aria-label="All runs">
      <Table aria-label="Runs" className={classes.table} verticalSpacing={0} horizontalSpacing="xs" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <SelectAll rows={rows} />
            </Table.Th>
            <Table.Th scope="col">Pin</Table.Th>
            <SortHeader sortKey="net" title="Net" sort={sort} />
            {COLUMNS.map(({ key, title, hint, right }) => (
              <SortHeader key={key} sortKey={key} title={title} sort={sort} {...(hint ? { hint } : {})} {...(right ? { right } : {})} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <RunTableRow key={row.id} row={row} place={selected.indexOf(row.id)} running={row.id === running} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function SelectAll({ rows }: { rows: readonly BoardRow[] }) {
  const { selected, select } = useBoard();
  const chosen = rows.filter(({ id }) => selected.includes(id)).length;
  const all = rows.length > 0 && chosen === rows.length;
  return (
    <Checkbox
      size="xs"
      aria-label="Choose all runs shown"
      checked={all}
      indeterminate={chosen > 0 && !all}
      onChange={() => select(all ? [] : rows.map(({ id }) => id))}
    />
  );
}

interface SortHeaderProps {
  sortKey: SortKey;
  title: string;
  sort: BoardSort;
  hint?: string;
  right?: boolean;
}

function SortHeader({ sortKey, title, sort, hint, right = false }: SortHeaderProps) {
  const sortBy = useBoard((state) => state.sortBy);
  const sorted = sort.key === sortKey;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <Table.Th
      scope="col"
      ta={right ? 'right' : 'left'}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      title={hint}
    >
      <UnstyledButton className={classes.sort} onClick={() => sortBy(sortKey)}>
        {title}
        {sorted && <Arrow size={12} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
