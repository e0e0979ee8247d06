import { Button, Group } from '@mantine/core';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { waysOut } from '#train/settings/one-value.ts';
import { useRefusals } from '../widgets/useRefusals.ts';

/** Where a scan would go through the net alone, which its BatchNorm can't learn from: what helps, a click each. */
export function BatchRemedies() {
  const { settings, change } = useSettings();
  const train = useSplit((state) => state.split?.train.length ?? 0);
  if (!useRefusals().some(({ code }) => code === 'batch-norm-one-value')) return null;
  const { batchSize, joins, microBatch } = waysOut([train], settings);
  return (
    <Group gap="xs" mt="xs">
      {batchSize !== null && (
        <Button size="xs" variant="default" onClick={() => change({ batchSize })}>
          Set batches of {batchSize}
        </Button>
      )}
      {joins && (
        <Button size="xs" variant="default" onClick={() => change({ lastBatch: 'join' })}>
          Join the last batch to the one before
        </Button>
      )}
      {microBatch !== null && (
        <Button size="xs" variant="default" onClick={() => change({ microBatch })}>
          Set micro-batches of {microBatch}
        </Button>
      )}
    </Group>
  );
}
