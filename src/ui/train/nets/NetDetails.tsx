import { Text } from '@mantine/core';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import type { NetCosts } from '#workers/services.ts';
import { formatBytes, formatCount, formatNumber } from '../../widgets/format.ts';
import { Fact } from '../RunProgress.tsx';
import { MemoryParts } from './MemoryParts.tsx';
import classes from './Nets.module.css';
import { bufferUse, defaultWeights, memoryOf, OPERATIONS_PER_MAC, publishedBytes } from './net-numbers.ts';

/** The chosen net: what it is, what it costs as it is set, and what this GPU has to say about that. */
export function NetDetails({ model, costs }: { model: string; costs: NetCosts | null | undefined }) {
  const { title, description, fixedSize, minSize, minTrainingSize, nativeSize } = catalogueEntry(model);
  const { batchSize, preparation } = useSettings((state) => state.settings);
  const published = defaultWeights(model);
  const accuracy = published?.accuracy;
  return (
    <section className={classes.details} aria-label={`About ${title}`}>
      <h3 className={classes.title}>{title}</h3>
      <Text size="sm">{description}</Text>
      <dl className={classes.facts}>
        <Line
          name="Input"
          value={fixedSize ? `${nativeSize} pixels only` : `${minTrainingSize ?? minSize} pixels or more, made for ${nativeSize}`}
        />
        {costs && <Line name="Parameters" value={parametersText(costs)} />}
        {costs && (
          <Line
            name={`One image of ${preparation.size} x ${preparation.size}`}
            value={`${formatNumber((OPERATIONS_PER_MAC * costs.macs) / 1e9)} GFLOPs (2 x ${formatNumber(costs.macs / 1e9)} GMACs)`}
          />
        )}
        {published && accuracy && (
          <Line
            name={`Published weights (${published.set})`}
            value={`${formatBytes(publishedBytes(published))}; ImageNet-1K at ${accuracy.cropSize} pixels: top-1 ${accuracy.top1.toFixed(1)} %, top-5 ${accuracy.top5.toFixed(1)} %`}
          />
        )}
        <Memory costs={costs} />
      </dl>
      {batchSize >= 1 && costs && (
        <Text size="xs" className={classes.quiet}>
          {costs.planned
            ? 'This is the plan of the compiled engine, which allocates just that.'
            : 'An estimate with every result kept once; the run may need more or less.'}{' '}
          Browsers do not tell how much memory a GPU has in all: whether it is enough only shows in training. Smaller batches, a smaller
          input or fewer trained layers need less.
        </Text>
      )}
    </section>
  );
}

/** A fact whose numbers stay beside their units. */
function Line({ name, value }: { name: string; value: string }) {
  return <Fact name={name} value={value.replaceAll(/(\d) (?=[%kMG])/g, '$1\u00a0')} />;
}

function parametersText({ parameters, trainable }: NetCosts): string {
  return trainable === parameters ? formatCount(parameters) : `${formatCount(parameters)}, of which ${formatCount(trainable)} are trained`;
}

function Memory({ costs }: { costs: NetCosts | null | undefined }) {
  const settings = useSettings((state) => state.settings);
  const device = computeOn((state) => state.info);
  const memory = memoryOf(costs, settings);
  if (!memory) return null;
  const use = bufferUse(costs, settings, device);
  return (
    <>
      <MemoryParts
        name={`Memory to train with batches of ${settings.batchSize}${unfrozenInTheEnd(settings) > 0 ? ', with all stages unfrozen that will be' : ''}`}
        memory={memory}
      />
      <Line name="Largest buffer" value={use ? bufferText(use) : bufferUnknown(device?.label)} />
    </>
  );
}

function bufferText({ needs, grants, fits }: { needs: number; grants: number; fits: boolean }): string {
  const both = `${formatBytes(needs)}; this GPU grants ${formatBytes(grants)}`;
  return fits ? both : `${both}, so it is too large: choose smaller batches, a smaller input or another net`;
}

function bufferUnknown(label: string | undefined): string {
  return label ? `${label} names no limit` : 'The device is still being opened';
}
