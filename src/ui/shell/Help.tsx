import { Anchor, Button, Group, List, Modal, Stack, Table, Text } from '@mantine/core';
import { KEPT_TAGS } from '#ct/dicom/kept.ts';
import { STEPS } from '#state/navigation.ts';
import { useGlossary } from '../glossary/glossary-store.ts';
import { useLessonMaker } from '../guide/lesson-maker.ts';
import { TourDoor } from '../guide/TourDoor.tsx';
import { KeyTable } from '../keys/KeyTable.tsx';
import { phraseInLanguage, text } from '../messages/language.ts';
import { useOpener } from '../widgets/useFocusBack.ts';

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={text.shell.help.title} size="lg">
      <Content onClose={onClose} />
    </Modal>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const giveFocusBack = useOpener();
  const words = text.shell.help;
  const leave = () => {
    onClose();
    giveFocusBack();
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{words.purpose}</Text>
      <List type="ordered" size="sm" spacing={4}>
        {STEPS.map((step) => (
          <List.Item key={step}>{words.steps[step]}</List.Item>
        ))}
      </List>
      <Group gap="sm">
        <TourDoor onStart={leave} />
        <Text size="sm">{text.guide.tour.note}</Text>
      </Group>
      <GlossaryDoor onOpen={leave} />
      <LessonDoor onOpen={leave} />
      <KeyTable />
      <KeptTable />
      <Text size="sm">
        {text.common.privacy} {text.common.notice}
      </Text>
      <Anchor size="sm" href="./third-party-notices.txt" target="_blank" underline="always">
        {words.licences}
      </Anchor>
    </Stack>
  );
}

/** Opens the glossary in place of Help: of two dialogs over each other one key would close both. */
function GlossaryDoor({ onOpen }: { onOpen: () => void }) {
  const open = () => {
    onOpen();
    useGlossary.getState().open('all');
  };
  const words = text.glossary;
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" onClick={open}>
        {words.open}
      </Button>
      <Text size="sm">{words.openNote}</Text>
    </Group>
  );
}

function LessonDoor({ onOpen }: { onOpen: () => void }) {
  const words = text.guide.lesson.make;
  const open = () => {
    onOpen();
    useLessonMaker.getState().set(true);
  };
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" onClick={open}>
        {words.open}
      </Button>
      <Text size="sm">{words.note}</Text>
    </Group>
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
              <b>{text.shell.help.fates[fate]}</b>
              {text.common.comma} {phraseInLanguage(why)}
              {text.common.stop}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
