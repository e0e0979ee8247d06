import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { computeOn } from '#state/device/device.ts';
import { useNetCosts } from '#state/run/net-costs.ts';
import { type Advice, adviseOn } from '#state/run/preflight-advise.ts';
import { useSettings } from '#state/run/settings.ts';
import { formatBytes } from '../../widgets/format.ts';
import type { bufferUse } from '../nets/net-numbers.ts';

/** What can be done about it. `failed`: bytes that a check could not get. */
export function TooLarge({ use, failed }: { use: ReturnType<typeof bufferUse>; failed: number | null }) {
  const { settings, change, chooseNet } = useSettings();
  const device = computeOn((state) => state.info);
  const classes = useDataset((state) => state.classes.length);
  const known = useNetCosts((state) => state.costs);
  const [advice, setAdvice] = useState<Advice | null>(null);
  useEffect(() => {
    let current = true;
    setAdvice(null);
    // Other nets are counted one by one: with each the nearest that fits may be another.
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
  return (
    <Group gap="xs" align="flex-start">
      <Text size="sm" flex="1 1 340px">
        <b>{microBatch === null ? 'Too large for this device.' : `Fits with micro-batches of ${microBatch}.`}</b>{' '}
        {tooLargeSentence(use, failed)}{' '}
        {microBatch !== null
          ? `${microBatch} scans go through the net at a time and their gradients are added up, so the batch stays ${settings.batchSize}. ${batchNormSentence(microBatch, settings.batchSize)}`
          : net !== null
            ? `The nearest net that fits, at its own input size, is ${catalogueEntry(net).title}.`
            : advice
              ? 'Choose smaller batches, a smaller input or fewer trained layers.'
              : 'Looking for what fits.'}
      </Text>
      {microBatch !== null && (
        <Button size="xs" variant="default" onClick={() => change({ microBatch })}>
          Set micro-batches of {microBatch}
        </Button>
      )}
      {net !== null && (
        <Button size="xs" variant="default" onClick={() => chooseNet(net)}>
          Choose {catalogueEntry(net).title}
        </Button>
      )}
    </Group>
  );
}

function tooLargeSentence(use: ReturnType<typeof bufferUse>, failed: number | null): string {
  if (failed !== null) return `The check could not get the ${formatBytes(failed)} that it needs as it is set.`;
  if (use && !use.fits)
    return `As it is set, its largest buffer needs ${formatBytes(use.needs)}; this device grants ${formatBytes(use.grants)}.`;
  return 'As it is set, a step is more than can be given to a GPU at once.';
}

/** What smaller parts change, beside the memory. */
export function batchNormSentence(part: number, batch: number): string {
  return `BatchNorm, where the net has it and it is trained, goes by the statistics of ${part} scans instead of ${batch}.`;
}
