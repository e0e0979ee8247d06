import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { keepChoice, readChoice } from '#state/kept-choice.ts';
import { text } from '../messages/language.ts';
import { LanguageButtons } from './LanguageButtons.tsx';

const ACCEPTED = 'groundglass-accepted-notice';

/** The notice of what the studio is not. A person acknowledges it once per browser before the first use. */
export function Gate() {
  const [opened, setOpened] = useState(!readChoice(ACCEPTED, false));
  const words = text.shell.gate;
  const accept = () => {
    // Without storage the notice is shown again next time.
    keepChoice(ACCEPTED, true);
    setOpened(false);
  };
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={words.title}
      size="md"
    >
      <Stack gap="sm">
        <Text size="sm">
          <b>{text.common.notice}</b>
        </Text>
        <Text size="sm">{words.validation}</Text>
        <Text size="sm">
          {text.common.privacy} {words.kept}
        </Text>
        <Button onClick={accept} data-autofocus>
          {words.accept}
        </Button>
        <Group gap="xs" justify="center">
          <LanguageButtons />
        </Group>
      </Stack>
    </Modal>
  );
}
