import { Radio } from '@mantine/core';
import { useId } from 'react';
import { publishedBytes } from '#nn/weights/catalogue.ts';
import type { CatalogueEntry } from '#nn/zoo/catalogue.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import type { NetCosts } from '#workers/services.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes, formatRoughly } from '../../widgets/format.ts';
import { useTimeEstimates } from '../useTimeEstimate.ts';
import classes from './Nets.module.css';
import { defaultWeights, formatMillions, memoryOf, roomUse } from './net-numbers.ts';

/** One net to choose: what it is for, its size, whether there are weights for it, and what a run of it takes. */
export function NetCard({ entry, costs }: { entry: CatalogueEntry; costs: NetCosts | null | undefined }) {
  const { name, title, description, parameters, nativeSize } = entry;
  const settings = useSettings((state) => state.settings);
  const chooseNet = useSettings((state) => state.chooseNet);
  const device = computeOn((state) => state.info);
  const isStored = useWeights((state) => state.stored?.some(({ net }) => net === name) ?? false);
  const estimate = useTimeEstimates();
  const isChosen = settings.model === name;
  const size = isChosen ? settings.preparation.size : nativeSize;
  const time = estimate({ ...settings, model: name, preparation: { ...settings.preparation, size } });
  const memory = memoryOf(costs, settings);
  const published = defaultWeights(name);
  const id = useId();
  const words = text.nets.card;
  const fits = roomUse(costs, settings, device)?.fits !== false;
  const needs = [
    memory && (fits ? words.memory : words.tooLarge)({ memory: formatBytes(memory.total) }),
    time && text.train.start.time({ time: formatRoughly(time.seconds), byThisNet: time.byThisNet }),
  ].filter((part) => part !== null);
  return (
    <div className={classes.card} data-chosen={isChosen || undefined}>
      <Radio
        size="sm"
        name="net"
        label={title}
        classNames={{ label: classes.wholeCard ?? '' }}
        checked={isChosen}
        onChange={() => chooseNet(name)}
        aria-describedby={id}
      />
      <div id={id}>
        <p>{phraseInLanguage(description)}</p>
        <p className={classes.quiet}>
          {words.size({ parameters: formatMillions(parameters), size })}
          <br />
          {isStored ? <b>{words.stored}</b> : published ? words.published({ bytes: formatBytes(publishedBytes(published)) }) : words.random}
          <br />
          {needs.join(' · ')}
        </p>
      </div>
    </div>
  );
}
