import { Button, Group, Text } from '@mantine/core';
import { useWeights } from '#state/run/weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';

export function DeleteWeights({ file, onClose }: { file: WeightFileSummary; onClose: () => void }) {
  const words = text.weights.deletion;
  const remove = useWeights((state) => state.remove);
  return (
    <OpenModal onClose={onClose} title={words.title}>
      <Text size="sm">{words.explanation({ file: file.name, bytes: formatBytes(file.bytes) })}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {words.keep}
        </Button>
        <Button color="red" onClick={() => void remove(file.sha256).then(onClose)}>
          {words.confirm}
        </Button>
      </Group>
    </OpenModal>
  );
}
