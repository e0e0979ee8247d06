import { Button, Group, Modal, Text } from '@mantine/core';
import { useWeights } from '#state/run/weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { formatBytes } from '../../widgets/format.ts';

export function DeleteWeights({ file, onClose }: { file: WeightFileSummary; onClose: () => void }) {
  const remove = useWeights((state) => state.remove);
  return (
    <Modal opened onClose={onClose} title="Delete these weights?">
      <Text size="sm">
        {file.name}, {formatBytes(file.bytes)}, is deleted from this browser. Runs that began from it keep their checkpoints; to begin from
        it again, the file has to be loaded again.
      </Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep them
        </Button>
        <Button color="red" onClick={() => void remove(file.sha256).then(onClose)}>
          Delete weights
        </Button>
      </Group>
    </Modal>
  );
}
