import { Button, Group, Modal, Text } from '@mantine/core';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { formatBytes } from '../widgets/format.ts';
import { checkpointFile, netTitle } from './checkpoint-words.ts';

export function DeleteCheckpoint({ checkpoint, onClose }: { checkpoint: CheckpointSummary; onClose: () => void }) {
  const remove = useCheckpoints((state) => state.remove);
  const evaluated = checkpointFile(checkpoint) === null && !checkpoint.isLast;
  return (
    <Modal opened onClose={onClose} title="Delete this checkpoint?">
      <Text size="sm">
        {netTitle(checkpoint)}, epoch {checkpoint.epoch}, {formatBytes(checkpoint.bytes)}: its weights are deleted from this browser.
        {evaluated && " Its run keeps its curves, but can't be evaluated any more."} This can't be undone; save the weights first if you may
        need them.
      </Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red" onClick={() => void remove(checkpoint.id).then(onClose)}>
          Delete checkpoint
        </Button>
      </Group>
    </Modal>
  );
}
