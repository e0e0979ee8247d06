import { Text } from '@mantine/core';
import { deviceSaid } from '#base/messages/device-said.ts';
import { publishedBytes } from '#nn/weights/catalogue.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import type { NetCosts } from '#workers/services.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes, formatNumber } from '../../widgets/format.ts';
import { Fact } from '../Fact.tsx';
import memoryClasses from './MemoryParts.module.css';
import classes from './Nets.module.css';
import { defaultWeights, memoryOf, OPERATIONS_PER_MAC, roomUse, type TrainingMemory } from './net-numbers.ts';

/** The chosen net: its description, its costs with these settings, and whether this GPU's buffers are large enough. */
export function NetDetails({ model, costs }: { model: string; costs: NetCosts | null | undefined }) {
  const { title, description, fixedSize, minSize, minTrainingSize, nativeSize } = catalogueEntry(model);
  const { batchSize, preparation } = useSettings((state) => state.settings);
  const memory = computeOn((state) => state.info?.memory ?? null);
  const published = defaultWeights(model);
  const accuracy = published?.accuracy;
  const words = text.nets;
  return (
    <section className={classes.details} aria-label={words.about({ net: title })}>
      <h3 className={classes.title}>{title}</h3>
      <Text size="sm">{phraseInLanguage(description)}</Text>
      <dl className={classes.facts}>
        <Line
          name={words.input}
          value={
            fixedSize ? words.fixedSize({ size: nativeSize }) : words.leastSize({ least: minTrainingSize ?? minSize, native: nativeSize })
          }
        />
        {costs && <Line name={words.columns.parameters} value={words.parameters({ all: costs.parameters, trained: costs.trainable })} />}
        {costs && (
          <Line
            name={words.oneImage({ size: preparation.size })}
            value={words.operations({
              gflops: formatNumber((OPERATIONS_PER_MAC * costs.macs) / 1e9),
              gmacs: formatNumber(costs.macs / 1e9),
            })}
          />
        )}
        {published && accuracy && (
          <Line
            name={words.published({ set: published.set })}
            value={words.accuracy({ ...accuracy, size: accuracy.cropSize, bytes: formatBytes(publishedBytes(published)) })}
          />
        )}
        <Memory costs={costs} />
      </dl>
      {batchSize >= 1 && costs && (
        <Text size="xs" className={classes.quiet}>
          {costs.planned ? words.planned : words.estimated} {memory === null && words.unknownMemory}
        </Text>
      )}
    </section>
  );
}

/** A fact in which no line breaks between a number and its unit. */
function Line({ name, value }: { name: string; value: string }) {
  return <Fact name={name} value={value.replaceAll(/(\d) (?=[%kMG])/g, '$1\u00a0')} />;
}

function Memory({ costs }: { costs: NetCosts | null | undefined }) {
  const settings = useSettings((state) => state.settings);
  const device = computeOn((state) => state.info);
  const memory = memoryOf(costs, settings);
  if (!memory) return null;
  const use = roomUse(costs, settings, device);
  const words = text.nets;
  const unknown = device ? words.noLimit({ device: phraseInLanguage(deviceSaid(device.label)) }) : words.opening;
  return (
    <>
      <MemoryParts name={words.memory({ batchSize: settings.batchSize, unfreezes: unfrozenInTheEnd(settings) > 0 })} memory={memory} />
      <Line
        name={use?.of === 'memory' ? words.grantedMemory : words.largestBuffer}
        value={use ? words.buffer({ needs: formatBytes(use.needs), grants: formatBytes(use.grants), fits: use.fits }) : unknown}
      />
    </>
  );
}

/** Memory in all and in parts, as a bar and in numbers. */
function MemoryParts({ name, memory: { total, parts, isPlanned } }: { name: string; memory: TrainingMemory }) {
  const bytes = formatBytes(total);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {isPlanned ? bytes : text.nets.aboutBytes({ bytes })}
        <div className={memoryClasses.bar} aria-hidden>
          {parts.map((part, i) => (
            <div key={part.name} data-part={i} style={{ flexGrow: part.bytes }} />
          ))}
        </div>
        <ul className={memoryClasses.parts}>
          {parts.map((part, i) => (
            <li key={part.name}>
              <span className={memoryClasses.swatch} data-part={i} aria-hidden />
              <span>{text.nets.parts[part.name]}</span>
              <span className={memoryClasses.bytes}>{formatBytes(part.bytes).replace(' ', '\u00a0')}</span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
