import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** What is asked before something that nothing brings back: what would be lost, and the two answers. */
export interface AskWords {
  title: string;
  lost: string;
  keep: string;
  confirm: string;
}

/** Draws the control that begins an act which can't be undone, and does it when a person has agreed. The focus is on the way back. */
export function AskFirst({ words, act, children }: { words: AskWords; act: () => unknown; children: (ask: () => void) => ReactNode }) {
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      {children(dialog.open)}
      <Modal opened={asking} onClose={dialog.close} title={words.title} size="sm">
        <Stack gap="sm">
          <Text size="sm">{words.lost}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              {words.keep}
            </Button>
            <Button
              color="red.9"
              onClick={() => {
                dialog.close();
                act();
              }}
            >
              {words.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
