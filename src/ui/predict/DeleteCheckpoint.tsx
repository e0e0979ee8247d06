import { Button, Group, Text } from '@mantine/core';
import { importedFile } from '#state/checkpoints/checkpoint-files.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';

export function DeleteCheckpoint({ checkpoint, onClose }: { checkpoint: CheckpointSummary; onClose: () => void }) {
  const remove = useCheckpoints((state) => state.remove);
  const words = text.predict.deletion;
  const names = useRunNames();
  const evaluated = importedFile(checkpoint) === null && !checkpoint.isLast;
  return (
    <OpenModal onClose={onClose} title={words.title}>
      <Text size="sm">
        {words.weights({ net: names.full(runOf(checkpoint)), epoch: checkpoint.epoch, size: formatBytes(checkpoint.bytes) })}
        {evaluated && ` ${words.evaluated}`} {words.final}
      </Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {words.keep}
        </Button>
        <Button color="red" onClick={() => void remove(checkpoint.id).then(onClose)}>
          {words.confirm}
        </Button>
      </Group>
    </OpenModal>
  );
}
