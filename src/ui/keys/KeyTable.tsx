import { Table } from '@mantine/core';
import { useDataset } from '#state/dataset/dataset.ts';
import { text } from '../messages/language.ts';
import { drawnKey, SHORTCUT_IDS, SHORTCUTS, type ShortcutRow } from './shortcuts.ts';

/** All shortcuts with what they do, and what the mouse does in the viewer. */
export function KeyTable() {
  const classes = useDataset((state) => state.classes.length);
  const words = text.shell.help;
  const rows = new Map<ShortcutRow, string[]>();
  for (const id of SHORTCUT_IDS) {
    const { row, keys } = SHORTCUTS[id];
    rows.set(row, [...(rows.get(row) ?? []), ...keys.map((key) => drawnKey(key, classes))]);
  }
  return (
    <Table captionSide="top">
      <Table.Caption>{words.keys}</Table.Caption>
      <Table.Tbody>
        {[...rows].map(([row, keys]) => (
          <Row key={row} of={keys.join(', ')} does={words.shortcuts[row]} />
        ))}
        {Object.values(words.pointer).map(({ gesture, does }) => (
          <Row key={gesture} of={gesture} does={does} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ of, does }: { of: string; does: string }) {
  return (
    <Table.Tr>
      <Table.Th>{of}</Table.Th>
      <Table.Td>{does}</Table.Td>
    </Table.Tr>
  );
}
