import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TriangleAlert } from 'lucide-react';
import { keepNow, useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';
import { BarButton } from '../widgets/BarButton.tsx';
import { Problems } from '../widgets/Problems.tsx';

/** Says in the top bar that the latest work could not be stored, and on request why. Draws nothing while all is stored. */
export function NotStoredWork() {
  const problem = useProject((state) => state.problem);
  const [opened, dialog] = useDisclosure(false);
  const words = text.projects;
  if (!problem) return null;
  return (
    <>
      <BarButton icon={TriangleAlert} words={words.notStored} color="red.9" onClick={dialog.open} />
      <Modal opened={opened} onClose={dialog.close} title={words.notStoredTitle} size="md">
        <Stack gap="sm">
          <Problems items={[problem]} />
          <Text size="sm">{words.notStoredAgain}</Text>
          <Button variant="default" onClick={() => void keepNow()}>
            {words.tryAgain}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
