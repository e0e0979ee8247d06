import { SegmentedControl, Text } from '@mantine/core';
import { useMemo } from 'react';
import { cividis } from '#explain/cividis.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { coloured, gridOf, laidOver, rangeOf } from '#explain/look.ts';
import type { ExplainedScan } from '#state/predict/heat-map.ts';
import { text } from '../../messages/language.ts';
import { SampleCanvas } from '../../prepare/SampleCanvas.tsx';
import { formatNumber } from '../../widgets/format.ts';
import { HeatCanvas } from './HeatCanvas.tsx';
import classes from './HeatMap.module.css';

const STEPS = Array.from({ length: 9 }, (_, i) => i / 8);
const SCALE = `linear-gradient(to right, ${STEPS.map((share) => `rgb(${cividis(share).join(' ')})`).join(', ')})`;

interface HeatPanelsProps {
  explained: ExplainedScan;
  size: number;
  channel: 0 | 1 | 2;
  onChannel: (channel: 0 | 1 | 2) => void;
  opacity: number;
}

/** One channel of the input, its map, and the map of random weights, side by side, each map with its own scale. */
export function HeatPanels({ explained, size, channel, onChannel, opacity }: HeatPanelsProps) {
  const words = text.heatMap;
  const label = (what: string) => words.panel({ what, channel: channel + 1 });
  const { map, random, sample, wish } = explained;
  const panel = (what: string, one: HeatMap) => (
    <figure className={classes.panel}>
      <figcaption>{what}</figcaption>
      <MapCanvas map={one} sample={sample.pixels} size={size} channel={channel} opacity={opacity} label={label(what)} />
      <span className={classes.scale} style={{ background: SCALE }} aria-hidden />
      <Text size="xs">
        {words.scale({ low: formatNumber(rangeOf(one).low), high: formatNumber(rangeOf(one).high), method: wish.method })}
      </Text>
    </figure>
  );
  return (
    <>
      <div className={classes.channelChoice}>
        <Text size="xs" component="span" aria-hidden>
          {words.channel}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.channel}
          value={String(channel)}
          onChange={(value) => onChannel(Number(value) as 0 | 1 | 2)}
          data={[0, 1, 2].map((one) => ({ value: String(one), label: words.channels({ channel: one + 1 }) }))}
        />
      </div>
      <div className={classes.panels}>
        <figure className={classes.panel}>
          <figcaption>{words.original}</figcaption>
          <SampleCanvas pixels={sample.pixels} size={size} view={channel} label={label(words.original)} />
        </figure>
        {panel(words.map, map)}
        {random.map ? panel(words.random, random.map) : <Text size="xs">{words.randomFailed}</Text>}
      </div>
    </>
  );
}

function MapCanvas({
  map,
  sample,
  size,
  channel,
  opacity,
  label,
}: {
  map: HeatMap;
  sample: Uint8Array;
  size: number;
  channel: number;
  opacity: number;
  label: string;
}) {
  const colours = useMemo(() => coloured(gridOf(map, channel), rangeOf(map), size, size), [map, channel, size]);
  const bytes = useMemo(() => laidOver((pixel) => sample[3 * pixel + channel] ?? 0, colours, opacity), [sample, channel, colours, opacity]);
  return <HeatCanvas bytes={bytes} width={size} height={size} label={label} className={classes.map} />;
}
