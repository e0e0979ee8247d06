import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import type { CurvePoint } from './curve-points.ts';
import classes from './Evaluate.module.css';

interface PointTableProps {
  points: readonly CurvePoint[];
  classNames: readonly string[];
  words: { numbers: string; points: string; allPoints: string; x: string; y: string };
  onPoint: (point: CurvePoint) => void;
}

/** The points of curves as numbers, to read, to copy and to open the scans of, folded away. */
export function PointTable({ points, classNames, words, onPoint }: PointTableProps) {
  const [open, setOpen] = useState(false);
  const shared = text.evaluate.points;
  return (
    <details className={classes.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.numbers}</summary>
      {open && (
        <ScrollBox className={classes.points} label={words.allPoints}>
          <Table aria-label={words.points} stickyHeader className={classes.table} horizontalSpacing="xs" verticalSpacing={0}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[text.evaluate.classTable.columns.class]} />
                <HeadCells titles={[shared.threshold, words.x, words.y]} numbers />
                <HeadCells titles={[shared.column]} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map((point) => (
                <Table.Tr key={`${point.class} ${point.threshold}`}>
                  <Table.Th scope="row" fw={400}>
                    {classNames[point.class]}
                  </Table.Th>
                  <Table.Td ta="right">{formatScore(point.threshold)}</Table.Td>
                  <Table.Td ta="right">{formatScore(point.x)}</Table.Td>
                  <Table.Td ta="right">{formatScore(point.y)}</Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={shared.showOf({ name: classNames[point.class] ?? '', score: formatScore(point.threshold) })}
                      onClick={() => onPoint(point)}
                    >
                      {shared.show}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </details>
  );
}
