import { Button, Group } from '@mantine/core';
import { useSplit } from '#state/dataset/split.ts';
import { useSettings } from '#state/run/settings.ts';
import { waysOut } from '#train/settings/one-value.ts';
import { text } from '../messages/language.ts';
import { useRefusals } from '../widgets/useRefusals.ts';

/** Shown when BatchNorm would see a single image, from which it can't learn: one button for each change that helps. */
export function BatchRemedies() {
  const { settings, change } = useSettings();
  const train = useSplit((state) => state.split?.train.length ?? 0);
  if (!useRefusals().some(({ code }) => code === 'batch-norm-one-value')) return null;
  const words = text.train.settings;
  const { batchSize, joins, microBatch } = waysOut([train], settings);
  return (
    <Group gap="xs" mt="xs">
      {batchSize !== null && (
        <Button size="xs" variant="default" onClick={() => change({ batchSize })}>
          {words.setBatches({ size: batchSize })}
        </Button>
      )}
      {joins && (
        <Button size="xs" variant="default" onClick={() => change({ lastBatch: 'join' })}>
          {words.joinLast}
        </Button>
      )}
      {microBatch !== null && (
        <Button size="xs" variant="default" onClick={() => change({ microBatch })}>
          {words.setMicroBatches({ size: microBatch })}
        </Button>
      )}
    </Group>
  );
}
