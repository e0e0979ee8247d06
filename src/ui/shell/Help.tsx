import { Anchor, List, Modal, Stack, Table, Text } from '@mantine/core';
import { KEPT_TAGS, type KeptTags } from '#ct/dicom/kept.ts';
import { MESSAGES } from '../messages/en.ts';

const KEYS: [string, string][] = [
  ['↑ ↓', 'Data: the scan above or below'],
  ['1 to 9', 'Data: label the scan with this class'],
  ['0', 'Data: remove the label'],
  ['X', 'Data: leave the scan out, or take it back in'],
  ['Z, Shift+Z', 'Data: undo, redo'],
  ['← →, wheel', 'Viewer: slice towards the feet or the head'],
  ['+ -, F', 'Viewer: zoom in and out, show all of the slice; also Ctrl and wheel'],
  ['Shift and arrows', 'Viewer: pan; also Shift and drag'],
  ['drag', 'Viewer: level (up, down) and width (across) of the window'],
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
        <KeptTable />
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

const FATES: Record<KeptTags['fate'], string> = { kept: 'Kept', key: 'As a key', used: 'Used, not kept' };

/** What becomes of the tags of DICOM files. */
function KeptTable() {
  return (
    <Table>
      <Table.Caption>What we keep of a DICOM file; every other tag is skipped unread</Table.Caption>
      <Table.Tbody>
        {KEPT_TAGS.map(({ what, fate, why }) => (
          <Table.Tr key={what}>
            <Table.Th>{what}</Table.Th>
            <Table.Td>
              <b>{FATES[fate]}</b>, {why}.
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
