import { Table } from '@mantine/core';
import { useState } from 'react';
import type { RocPoint } from '#eval/curves.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';

/** The points of the ROC curves as numbers, to read and to copy, folded away. `curves` by class; null for a class without one. */
export function RocTable({ curves, classNames }: { curves: readonly (readonly RocPoint[] | null)[]; classNames: readonly string[] }) {
  const words = text.evaluate.roc;
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.numbers}</summary>
      {open && (
        <ScrollBox className={classes.points} label={words.allPoints}>
          <Table aria-label={words.points} stickyHeader className={classes.table} horizontalSpacing="xs" verticalSpacing={0}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[text.evaluate.classTable.columns.class]} />
                <HeadCells titles={[words.x, words.y]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {curves.flatMap((points, k) =>
                (points ?? []).map(({ falsePositiveRate, truePositiveRate }, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: points of a curve have no other identity than their place.
                  <Table.Tr key={`${k} ${i}`}>
                    <Table.Th scope="row" fw={400}>
                      {classNames[k]}
                    </Table.Th>
                    <Table.Td ta="right">{formatScore(falsePositiveRate)}</Table.Td>
                    <Table.Td ta="right">{formatScore(truePositiveRate)}</Table.Td>
                  </Table.Tr>
                )),
              )}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </details>
  );
}
