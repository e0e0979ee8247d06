import { Table, Text } from '@mantine/core';
import type { Said } from '#base/messages/message.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatCount } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Prepare.module.css';

/** How many rows are shown; the others are counted. */
const SHOWN = 8;

/** For each value of `subject` (such as the manufacturer), the number of scans of every class. */
export function ShortcutTable({ subject, table }: { subject: string; table: readonly { value: Said; counts: readonly number[] }[] }) {
  const names = useDataset((state) => state.classes);
  const more = table.length - SHOWN;
  const rows = table.slice(0, SHOWN).map(({ value, counts }) => ({ value: phraseInLanguage(value), counts }));
  return (
    <>
      <ScrollBox label={text.prepare.leaks.byClass({ subject })} firstStays>
        <Table className={classes.table} horizontalSpacing="xs" verticalSpacing={4} aria-label={text.prepare.leaks.byClass({ subject })}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[subject]} />
              <HeadCells titles={names} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ value, counts }) => (
              <Table.Tr key={value}>
                <Table.Th scope="row" fw={400}>
                  {value}
                </Table.Th>
                {names.map((name, label) => (
                  <Table.Td key={name} ta="right">
                    {formatCount(counts[label] ?? 0)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {more > 0 && <Text size="xs">{text.prepare.leaks.moreValues({ count: more })}</Text>}
    </>
  );
}
