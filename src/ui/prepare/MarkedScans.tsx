import { Table, UnstyledButton } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useNavigation } from '#state/navigation.ts';
import { showAll } from '../data/view.ts';
import { text } from '../messages/language.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Prepare.module.css';

const SHOWN = 12;

/** The numbers of the marked slices of each scan. A scan's name opens it in Data, where its marks can be changed. */
export function MarkedScans({ scans }: { scans: readonly Scan[] }) {
  const marks = useSliceMarks((state) => state.marks);
  if (scans.length === 0) return null;
  const open = (id: string) => {
    showAll('all', id);
    useNavigation.getState().go('data');
  };
  const words = text.prepare.marked;
  return (
    <ScrollBox label={words.table}>
      <Table aria-label={words.table} className={classes.table} fz="xs" horizontalSpacing={4} verticalSpacing={4} captionSide="bottom">
        <Table.Caption>{scans.length > SHOWN ? words.first({ shown: SHOWN, all: scans.length }) : words.fromFeet}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[text.prepare.scan, words.column]} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scans.slice(0, SHOWN).map((scan) => (
            <Table.Tr key={scan.id}>
              <Table.Th scope="row" fw={400}>
                <UnstyledButton fz="xs" td="underline" onClick={() => open(scan.id)}>
                  {scan.name}
                </UnstyledButton>
              </Table.Th>
              <Table.Td>{text.common.row({ items: (marks[scan.id] ?? []).map((i) => String(i + 1)) })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
