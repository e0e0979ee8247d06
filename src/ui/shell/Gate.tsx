import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { MESSAGES } from '../messages/en.ts';

const ACCEPTED = 'groundglass-accepted-notice';

function wasAccepted(): boolean {
  try {
    return localStorage.getItem(ACCEPTED) === 'yes';
  } catch {
    return false;
  }
}

/** Once per browser: what the studio is not, to be acknowledged before its first use. */
export function Gate() {
  const [opened, setOpened] = useState(!wasAccepted());
  const accept = () => {
    try {
      localStorage.setItem(ACCEPTED, 'yes');
    } catch {
      // Without storage the question is asked again next time.
    }
    setOpened(false);
  };
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Before you start"
      size="md"
    >
      <Stack gap="sm">
        <Text size="sm">
          <b>{MESSAGES.notice}</b>
        </Text>
        <Text size="sm">
          Nets trained here have not been validated for any clinical purpose. Use them to learn and to do research, on data you are allowed
          to use.
        </Text>
        <Text size="sm">{MESSAGES.privacy} Settings, runs and checkpoints are kept in this browser until you delete them.</Text>
        <Button onClick={accept} data-autofocus>
          I understand
        </Button>
      </Stack>
    </Modal>
  );
}
