import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { saveModel } from '#state/checkpoints/save-model.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useRun } from '#state/run/run.ts';
import { inLanguage, text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';

/** Asks what to do when a run's state could not be stored. The training goes on, and the state waits in memory for the answer. */
export function NotStored() {
  const notStored = useRun((state) => state.notStored);
  const answer = useRun((state) => state.answerNotStored);
  if (!notStored) return null;
  const words = text.run.notStored;
  const isFull = notStored.code === 'storage-full';
  const title = isFull ? words.full : words.failed;
  return (
    <OpenModal onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={title}>
      <Text size="sm">
        {inLanguage(notStored).what} {words.waits}
      </Text>
      {isFull ? (
        <FreeRoom needed={typeof notStored.values?.needed === 'number' ? notStored.values.needed : null} />
      ) : (
        <Group mt="md">
          <Button onClick={() => answer('retry')} data-autofocus>
            {words.retry}
          </Button>
        </Group>
      )}
      <Group mt="xs" gap="xs">
        <SaveWeights />
        <Button variant="default" onClick={() => answer('without-states')}>
          {words.withoutStates}
        </Button>
        <Button variant="default" onClick={() => answer('stop')}>
          {words.stop}
        </Button>
      </Group>
    </OpenModal>
  );
}

/** Saves the best weights so far to a file, whether they are stored or only held in memory. The question stays. */
function SaveWeights() {
  const { held } = useCheckpoints();
  const record = useRun((state) => state.record);
  const names = useRunNames();
  const id = held?.runId === record?.id ? held?.id : record?.checkpointId;
  if (!record || !id) return null;
  return (
    <Button variant="default" onClick={() => void saveModel(id, names.file(record))}>
      {text.run.notStored.saveWeights}
    </Button>
  );
}

/** Buttons that free storage and then store the state again. */
function FreeRoom({ needed }: { needed: number | null }) {
  const answer = useRun((state) => state.answerNotStored);
  const dropOthers = useRun((state) => state.dropOtherRuns);
  const { usage, refresh, free: freeKind } = useStorage();
  useEffect(() => void refresh(), [refresh]);
  const others = useBytesOfOtherRuns();
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
          {text.run.notStored.freeSamples({ room: usage && roomOf(usage.samples.bytes, needed) })}
        </Button>
        <Button variant="default" onClick={free(dropOthers)}>
          {text.run.notStored.freeCheckpoints({ room: roomOf(others, needed) })}
        </Button>
      </Group>
    </>
  );
}

/** Bytes of the checkpoints and states that {@link useRun}'s dropOtherRuns deletes. */
function useBytesOfOtherRuns(): number {
  const own = useRun((state) => state.record?.id);
  const states = useRun((state) => state.states);
  const list = useCheckpoints((state) => state.list) ?? [];
  const checkpoints = list.filter(({ runId, pinned }) => runId !== own && !runId.startsWith('import:') && !pinned);
  return [...checkpoints, ...[...states.values()].filter(({ runId }) => runId !== own)].reduce((sum, { bytes }) => sum + bytes, 0);
}

/** How much room a choice makes, and whether that is enough for what did not fit. */
function roomOf(bytes: number, needed: number | null): string {
  const words = text.run.notStored;
  if (needed === null) return formatBytes(bytes);
  return bytes >= needed
    ? words.enough({ size: formatBytes(bytes) })
    : words.tooLittle({ size: formatBytes(bytes), needed: formatBytes(needed) });
}
