import { Anchor, List, Modal, Stack, Table, Text } from '@mantine/core';
import { MESSAGES } from '../messages/en.ts';

const KEYS: [string, string][] = [
  ['↑ ↓', 'Data: the scan above or below'],
  ['1 to 9', 'Data: label the scan with this class'],
  ['0', 'Data: remove the label'],
  ['X', 'Data: leave the scan out, or take it back in'],
  ['Z, Shift+Z', 'Data: undo, redo'],
  ['← →, wheel', 'Viewer: slice towards the feet or the head'],
];

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Help" size="lg">
      <Stack gap="sm">
        <Text size="sm">
          The studio grades the severity of COVID-19 in chest CT with 2-D nets, after arXiv 2303.16904: three slices from the middle of a
          scan are the three channels of the net's input.
        </Text>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>Data: drop scans and a label table, or try the demo.</List.Item>
          <List.Item>Prepare: look at the split into train, tune and a locked test side.</List.Item>
          <List.Item>Train: choose a net and start; the epoch with the best tune accuracy is kept.</List.Item>
          <List.Item>Evaluate: scores of the tune side, and once of the locked test side.</List.Item>
          <List.Item>Predict: scores for new scans, and a CSV.</List.Item>
        </List>
        <Table>
          <Table.Caption>Keys</Table.Caption>
          <Table.Tbody>
            {KEYS.map(([key, what]) => (
              <Table.Tr key={key}>
                <Table.Th>{key}</Table.Th>
                <Table.Td>{what}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm">
          {MESSAGES.privacy} {MESSAGES.notice}
        </Text>
        <Anchor size="sm" href="./third-party-notices.txt" target="_blank" underline="always">
          Licences of the packages in this app
        </Anchor>
      </Stack>
    </Modal>
  );
}
