import { Anchor, List, Modal, Stack, Table, Text } from '@mantine/core';
import { KEPT_TAGS } from '#ct/dicom/kept.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { STEPS } from '#state/navigation.ts';
import { labelKeys } from '../data/keys.ts';
import { phraseInLanguage, text } from '../messages/language.ts';

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const last = useDataset((state) => labelKeys(state.classes.length));
  const words = text.shell.help;
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} size="lg">
      <Stack gap="sm">
        <Text size="sm">{words.purpose}</Text>
        <List type="ordered" size="sm" spacing={4}>
          {STEPS.map((step) => (
            <List.Item key={step}>{words.steps[step]}</List.Item>
          ))}
        </List>
        <Table captionSide="top">
          <Table.Caption>{words.keys}</Table.Caption>
          <Table.Tbody>
            {Object.values(words.keyTable).map(({ key, does }) => (
              <Table.Tr key={does}>
                <Table.Th>{typeof key === 'string' ? key : key({ last })}</Table.Th>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <KeptTable />
        <Text size="sm">
          {text.common.privacy} {text.common.notice}
        </Text>
        <Anchor size="sm" href="./third-party-notices.txt" target="_blank" underline="always">
          {words.licences}
        </Anchor>
      </Stack>
    </Modal>
  );
}

/** The table of DICOM tags and how each is used or kept. */
function KeptTable() {
  return (
    <Table captionSide="top">
      <Table.Caption>{text.shell.help.tags}</Table.Caption>
      <Table.Tbody>
        {KEPT_TAGS.map(({ what, fate, why }) => (
          <Table.Tr key={what.phrase}>
            <Table.Th>{phraseInLanguage(what)}</Table.Th>
            <Table.Td>
              <b>{text.shell.help.fates[fate]}</b>, {phraseInLanguage(why)}.
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
