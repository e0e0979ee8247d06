import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { Pin } from 'lucide-react';
import { memo } from 'react';
import type { RunCondition } from '#state/facts/run-condition.ts';
import { annotateRun } from '#state/runs/annotate.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow } from '#state/runs/board-rows.ts';
import { text } from '../messages/language.ts';
import { UnkeptMark } from '../widgets/UnkeptMark.tsx';
import { COLUMNS } from './columns.tsx';
import { RunLetter } from './RunMarker.tsx';
import classes from './Runs.module.css';

interface RunTableRowProps {
  row: BoardRow;
  /** Its index among the chosen runs; -1 if it is not chosen. */
  place: number;
  condition: RunCondition;
  letter: string;
  /** Its name without the letter. */
  called: string;
}

export const RunTableRow = memo(function RunTableRow({ row, place, condition, letter, called }: RunTableRowProps) {
  const toggle = useBoard((state) => state.toggle);
  const { id, note, pinned, isFromElsewhere } = row;
  const words = text.runs.board;
  const name = text.common.lettered({ letter, name: called });
  return (
    <Table.Tr data-chosen={place >= 0 || undefined}>
      <Table.Td>
        <Checkbox size="xs" aria-label={words.choose({ run: name })} checked={place >= 0} onChange={() => toggle(id)} />
      </Table.Td>
      <Table.Td>
        <UnstyledButton
          className={classes.pin}
          aria-label={pinned ? words.unpinRun({ run: name }) : words.pinRun({ run: name })}
          aria-pressed={pinned}
          onClick={() => void annotateRun(id, { pinned: !pinned })}
        >
          <Pin size={14} aria-hidden fill={pinned ? 'currentcolor' : 'none'} />
        </UnstyledButton>
      </Table.Td>
      <Table.Th scope="row" fw={400} className={classes.net}>
        <RunLetter letter={letter} index={place} />
        {called}
        {isFromElsewhere && <div className={classes.elsewhere}>{text.runs.elsewhere.mark}</div>}
        <UnkeptMark id={id} />
        {note && <div className={classes.note}>{note}</div>}
      </Table.Th>
      {COLUMNS.map(({ key, isNumber, cell }) => (
        <Table.Td key={key} ta={isNumber ? 'right' : 'left'}>
          {cell(row, condition)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
});
