import { Button, Group, Text } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { predictPhantoms } from '#state/demo/predict-phantoms.ts';
import { useProject } from '#state/project/project.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** In the demo: new synthetic scans for a model to predict, since nobody has others at hand. */
export function NewPhantoms({ checkpoint, others }: { checkpoint: CheckpointSummary; others: readonly CheckpointSummary[] }) {
  const isDemo = useProject((state) => state.open?.isDemo ?? false);
  const words = text.demo.predict;
  if (!isDemo && !checkpoint.extras?.synthetic) return null;
  return (
    <Group gap="xs" mt="sm">
      <Button
        size="xs"
        variant="default"
        leftSection={<FlaskConical size={12} aria-hidden />}
        onClick={() => void predictPhantoms(checkpoint, others)}
      >
        {words.make}
      </Button>
      <Text size="sm">{words.note}</Text>
    </Group>
  );
}
