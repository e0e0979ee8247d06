import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { computeOn } from '#state/device/device.ts';
import { useNetCosts } from '#state/run/net-costs.ts';
import { type Advice, adviseOn } from '#state/run/preflight-advise.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import type { RoomUse } from '../nets/net-numbers.ts';

/** What helps if the run needs more memory than the device grants. `failed`: bytes that a check could not get, or null. */
export function TooLarge({ use, failed }: { use: RoomUse | null; failed: number | null }) {
  const { settings, change, chooseNet } = useSettings();
  const device = computeOn((state) => state.info);
  const classes = useDataset((state) => state.classes.length);
  const known = useNetCosts((state) => state.costs);
  const [advice, setAdvice] = useState<Advice | null>(null);
  useEffect(() => {
    let current = true;
    setAdvice(null);
    // The costs of other nets come one by one, and each may be the nearest net that fits.
    if (known.size > 0) {
      void adviseOn(settings, classes, device, failed).then(
        (found) => current && setAdvice(found),
        () => current && setAdvice({ microBatch: null, net: null }),
      );
    }
    return () => {
      current = false;
    };
  }, [settings, classes, device, failed, known]);
  const { microBatch = null, net = null } = advice ?? {};
  const words = text.train.preflight;
  const batch = settings.batchSize;
  return (
    <Group gap="xs" align="flex-start">
      <Text size="sm" flex="1 1 340px">
        <b>{microBatch === null ? words.tooLarge : words.fitsInParts({ microBatch })}</b> {tooLargeSentence(use, failed)}{' '}
        {microBatch !== null
          ? `${words.inParts({ microBatch, batch })} ${words.batchNorm({ part: microBatch, batch })}`
          : net !== null
            ? words.nearestNet({ net: catalogueEntry(net).title })
            : advice
              ? words.chooseSmaller
              : words.looking}
      </Text>
      {microBatch !== null && (
        <Button size="xs" variant="default" onClick={() => change({ microBatch })}>
          {text.train.settings.setMicroBatches({ size: microBatch })}
        </Button>
      )}
      {net !== null && (
        <Button size="xs" variant="default" onClick={() => chooseNet(net)}>
          {words.chooseNet({ net: catalogueEntry(net).title })}
        </Button>
      )}
    </Group>
  );
}

function tooLargeSentence(use: RoomUse | null, failed: number | null): string {
  const words = text.train.preflight;
  if (failed !== null) return words.failedMemory({ memory: formatBytes(failed) });
  const tooMuch = use?.of === 'memory' ? words.allMemory : words.largestBuffer;
  if (use && !use.fits) return tooMuch({ needs: formatBytes(use.needs), grants: formatBytes(use.grants) });
  return words.tooMuchAtOnce;
}
