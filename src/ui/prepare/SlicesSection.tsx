import { Text } from '@mantine/core';
import { chooseSlices } from '#data/sample.ts';
import { useDataset } from '#state/dataset.ts';
import { useSettings } from '#state/settings.ts';
import { plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './Prepare.module.css';

const CHANNELS = ['red', 'green', 'blue'];

/** Which slices become the net's three channels, shown on the first scan that has enough of them. */
export function SlicesSection() {
  const { scans, order } = useDataset();
  const preparation = useSettings((state) => state.settings.preparation);
  const all = order.flatMap((id) => scans[id] ?? []);
  const example = all.find((scan) => scan.slices.length >= 3);
  const tooFew = all.filter((scan) => scan.slices.length < 3).length;
  return (
    <Section title="Slices">
      <Text size="sm">The three slices in the middle of the scan, as in the paper: one for each channel of the net's input.</Text>
      {example && (
        <SliceStrip name={example.name} count={example.slices.length} chosen={chooseSlices(example.slices.length, preparation)} />
      )}
      {tooFew > 0 && <Text size="sm">{plural(tooFew, 'scan has', 'scans have')} fewer than three slices and can't be used.</Text>}
    </Section>
  );
}

function SliceStrip({ name, count, chosen }: { name: string; count: number; chosen: readonly number[] }) {
  const words = chosen.map((index, i) => `${index + 1} (${CHANNELS[i]})`).join(', ');
  return (
    <div className={classes.sliceStrip}>
      <svg viewBox={`0 0 ${count} 10`} preserveAspectRatio="none" height={20} width="100%" aria-hidden>
        {Array.from({ length: count }, (_, i) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a slice is its index.
            key={i}
            x={i + 0.2}
            width={0.6}
            y={chosen.includes(i) ? 0 : 3}
            height={chosen.includes(i) ? 10 : 4}
            className={chosen.includes(i) ? classes.chosenSlice : classes.otherSlice}
          />
        ))}
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>feet</span>
        <span>head</span>
      </div>
      <Text size="xs" className={classes.quiet}>
        {name}: slices {words} of {count}, counted from the feet.
      </Text>
    </div>
  );
}
