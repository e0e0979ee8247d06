import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useLesson } from '#state/lesson/lesson.ts';
import { text } from '../messages/language.ts';
import { useOpens } from './useOpens.ts';

/** Asks before a lesson replaces settings that a person has set. */
export function LessonQuestion() {
  const { asked, answer, decline } = useLesson();
  const words = text.guide.lesson.asking;
  return (
    <Modal opened={useOpens(asked !== null)} onClose={decline} title={words.title({ name: asked?.name ?? '' })} size="md">
      <Stack gap="sm">
        <Text size="sm">{words.says}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="slate" onClick={decline}>
            {words.decline}
          </Button>
          <Button variant="default" onClick={() => answer('own')} data-autofocus>
            {words.own}
          </Button>
          <Button onClick={() => answer('lesson')}>{words.lesson}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
