import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { type Problem, toProblem } from '#base/problem.ts';
import { useSampleCache } from '#state/dataset/sample-cache.ts';
import { useRun } from '#state/run/run.ts';
import { Problems } from '../widgets/Problems.tsx';

/** Asked when a state could not be stored: the training goes on behind it, and nothing is lost before the answer. */
export function NotStored() {
  const problem = useRun((state) => state.notStored);
  const answer = useRun((state) => state.answerNotStored);
  if (!problem) return null;
  const isFull = problem.code === 'storage-full';
  const title = isFull ? 'The storage is full' : 'The run could not be stored';
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={title}>
      <Text size="sm">{problem.what} The training goes on meanwhile; its state waits in memory until you choose.</Text>
      {isFull ? (
        <FreeRoom />
      ) : (
        <Group mt="md">
          <Button onClick={() => answer('retry')} data-autofocus>
            Try again
          </Button>
        </Group>
      )}
      <Group mt="xs" gap="xs">
        <Button variant="default" onClick={() => answer('without-states')}>
          Go on without saving
        </Button>
        <Button variant="default" onClick={() => answer('stop')}>
          Stop training
        </Button>
      </Group>
    </Modal>
  );
}

/** Frees room, and tries again. */
function FreeRoom() {
  const answer = useRun((state) => state.answerNotStored);
  const dropOthers = useRun((state) => state.dropOtherRuns);
  const clearCache = useSampleCache((state) => state.clear);
  const [failed, setFailed] = useState<Problem | null>(null);
  const free = (work: () => Promise<void>) => () =>
    void work().then(
      () => answer('retry'),
      (thrown) => setFailed(toProblem(thrown, 'Storage')),
    );
  return (
    <>
      {failed && <Problems items={[failed]} />}
      <Group mt="md" gap="xs">
        <Button onClick={free(clearCache)} data-autofocus>
          Free the prepared scans
        </Button>
        <Button variant="default" onClick={free(dropOthers)}>
          Delete other runs' checkpoints
        </Button>
      </Group>
    </>
  );
}
