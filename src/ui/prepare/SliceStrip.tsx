import { Text } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { channelGroups } from '#data/sample/slices.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { text } from '../messages/language.ts';
import { ChartTable } from '../widgets/ChartTable.tsx';
import classes from './Prepare.module.css';

/** The height of a bar where the lungs are not measured; a full bar is 10 high. */
const PLAIN = 4;

/** The slices of a scan from feet to head as bars. Their height is the lung area, and the chosen slices stand out. A table below has the areas. */
export function SliceStrip({ scan, chosen }: { scan: Scan; chosen: readonly number[] }) {
  const lungs = useLungs((state) => state.measured[scan.id]);
  const count = scan.slices.length;
  const shares = areMeasured(lungs) ? lungs.shares : null;
  const most = Math.max(...(shares ?? [0]));
  const height = (i: number) => (shares && most > 0 ? 1 + (9 * (shares[i] ?? 0)) / most : PLAIN);
  const words = text.prepare.slices;
  const channels = channelGroups(chosen.length).map(([first, end]) => chosen.slice(first, end).map((i) => i + 1));
  return (
    <div className={classes.sliceStrip}>
      <svg viewBox={`0 0 ${count} 10`} preserveAspectRatio="none" height={32} width="100%" aria-hidden>
        {Array.from({ length: count }, (_, i) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a slice is its index.
            key={i}
            x={i + 0.2}
            width={0.6}
            y={10 - height(i)}
            height={height(i)}
            className={chosen.includes(i) ? classes.chosenSlice : classes.otherSlice}
          />
        ))}
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>{words.feet}</span>
        <span>{shares && words.height}</span>
        <span>{words.head}</span>
      </div>
      <Text size="xs" className={classes.quiet}>
        {words.chosen({ scan: scan.name, channels, count })}
      </Text>
      {shares && (
        <ChartTable
          label={words.areas({ scan: scan.name })}
          columns={[words.columns.slice, words.columns.area, words.columns.channel]}
          rows={shares.map((share, i) => ({
            name: String(i + 1),
            values: [words.area({ share }), words.colours[channels.findIndex((slices) => slices.includes(i + 1))] ?? ''],
          }))}
        />
      )}
    </div>
  );
}
