import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TriangleAlert } from 'lucide-react';
import { keepNow, useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Project.module.css';

/** Says in the top bar that the latest work could not be stored, and on request why. Draws nothing while all is stored. */
export function NotStoredWork() {
  const problem = useProject((state) => state.problem);
  const [opened, dialog] = useDisclosure(false);
  const words = text.projects;
  if (!problem) return null;
  return (
    <>
      <Button
        size="compact-sm"
        color="red.9"
        leftSection={<TriangleAlert size={14} aria-hidden />}
        onClick={dialog.open}
        className={classes.notStored}
      >
        {words.notStored}
      </Button>
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
