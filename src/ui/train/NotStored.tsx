import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useRun } from '#state/run/run.ts';
import { inLanguage, text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';

/** Asks what to do when a run's state could not be stored. The training goes on, and the state waits in memory for the answer. */
export function NotStored() {
  const notStored = useRun((state) => state.notStored);
  const answer = useRun((state) => state.answerNotStored);
  if (!notStored) return null;
  const words = text.run.notStored;
  const isFull = notStored.code === 'storage-full';
  const title = isFull ? words.full : words.failed;
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={title}>
      <Text size="sm">
        {inLanguage(notStored).what} {words.waits}
      </Text>
      {isFull ? (
        <FreeRoom />
      ) : (
        <Group mt="md">
          <Button onClick={() => answer('retry')} data-autofocus>
            {words.retry}
          </Button>
        </Group>
      )}
      <Group mt="xs" gap="xs">
        <Button variant="default" onClick={() => answer('without-states')}>
          {words.withoutStates}
        </Button>
        <Button variant="default" onClick={() => answer('stop')}>
          {words.stop}
        </Button>
      </Group>
    </Modal>
  );
}

/** Buttons that free storage and then store the state again. */
function FreeRoom() {
  const answer = useRun((state) => state.answerNotStored);
  const dropOthers = useRun((state) => state.dropOtherRuns);
  const freeKind = useStorage((state) => state.free);
  const [failed, setFailed] = useState<Problem | null>(null);
  const free = (work: () => Promise<void>) => () =>
    void work().then(
      () => answer('retry'),
      (thrown) => setFailed(toProblem(thrown, phrase('subject/storage'))),
    );
  return (
    <>
      {failed && <Problems items={[failed]} />}
      <Group mt="md" gap="xs">
        <Button onClick={free(() => freeKind('samples'))} data-autofocus>
          {text.run.notStored.freeSamples}
        </Button>
        <Button variant="default" onClick={free(dropOthers)}>
          {text.run.notStored.freeCheckpoints}
        </Button>
      </Group>
    </>
  );
}
