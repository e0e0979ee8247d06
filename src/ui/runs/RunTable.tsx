import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { runCondition } from '#state/facts/run-condition.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow, BoardSort } from '#state/runs/board-rows.ts';
import { text } from '../messages/language.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { COLUMNS, type ColumnKey } from './columns.tsx';
import classes from './Runs.module.css';
import { RunTableRow } from './RunTableRow.tsx';

/** The runs as a table, one per row, to sort, to choose and to pin. */
export function RunTable({ rows }: { rows: readonly BoardRow[] }) {
  const { sort, selected } = useBoard();
  const words = text.runs.board;
  const facts = useRunFacts();
  const names = useRunNames();
  return (
    <ScrollBox className={classes.scroller} label={words.all} firstStays>
      <Table aria-label={words.table} className={classes.table} verticalSpacing={0} horizontalSpacing={6} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <SelectAll rows={rows} />
            </Table.Th>
            <HeadCells titles={[words.pin]} />
            <SortHeader sortKey="net" sort={sort} />
            {COLUMNS.map(({ key, isNumber }) => (
              <SortHeader key={key} sortKey={key} sort={sort} right={isNumber ?? false} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <RunTableRow
              key={row.id}
              row={row}
              place={selected.indexOf(row.id)}
              condition={runCondition(row, facts)}
              letter={names.letter(row)}
              called={row.name}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function SelectAll({ rows }: { rows: readonly BoardRow[] }) {
  const { selected, select } = useBoard();
  const chosen = rows.filter(({ id }) => selected.includes(id)).length;
  const all = rows.length > 0 && chosen === rows.length;
  return (
    <Checkbox
      size="xs"
      aria-label={text.runs.board.chooseAll}
      checked={all}
      indeterminate={chosen > 0 && !all}
      onChange={() => select(all ? [] : rows.map(({ id }) => id))}
    />
  );
}

interface SortHeaderProps {
  sortKey: ColumnKey;
  sort: BoardSort;
  right?: boolean;
}

function SortHeader({ sortKey, sort, right = false }: SortHeaderProps) {
  const sortBy = useBoard((state) => state.sortBy);
  const hints: Partial<Record<ColumnKey, string>> = text.runs.hints;
  const sorted = sort.key === sortKey;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <Table.Th
      scope="col"
      ta={right ? 'right' : 'left'}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      title={hints[sortKey]}
    >
      <UnstyledButton className={classes.sort} onClick={() => sortBy(sortKey)}>
        {text.runs.columns[sortKey]}
        {sorted && <Arrow size={12} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
