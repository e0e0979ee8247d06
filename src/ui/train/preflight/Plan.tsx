import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { deviceSaid } from '#base/messages/device-said.ts';
import { batchSizes } from '#data/batch/batch.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { beginningSentence } from '../extent-words.ts';

/** What the run that is set will train: its scans and batches, its device, and the weights that it begins from. */
export function Plan() {
  const split = useSplit((state) => state.split);
  const device = computeOn((state) => state.info);
  const settings = useSettings((state) => state.settings);
  const { persisted, refresh } = useStorage();
  useEffect(() => void refresh(), [refresh]);
  const train = split?.train.length ?? 0;
  const words = text.train.start;
  return (
    <Text size="sm">
      {words.plan({
        train,
        batches: batchSizes(train, settings.batchSize, settings.lastBatch).length,
        tune: split?.tune.length ?? 0,
        device: device ? phraseInLanguage(deviceSaid(device.label)) : null,
      })}{' '}
      {beginningSentence(settings)}
      {persisted === false && ` ${words.askToPersist}`}
    </Text>
  );
}
