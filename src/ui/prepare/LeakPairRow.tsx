import { Button, Group } from '@mantine/core';
import type { LeakPair } from '#data/leaks/leak.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { text } from '../messages/language.ts';
import { LeakSlice } from './LeakSlice.tsx';
import classes from './Leaks.module.css';

/** Two scans that belong together but are apart, side by side, and what can be done about them. */
export function LeakPairRow({ pair, movable }: { pair: LeakPair; movable: boolean }) {
  const { scans, toggleExcluded } = useDataset();
  const move = useSplit((state) => state.move);
  const both = pair.scans.flatMap((id) => scans[id] ?? []);
  const second = both[1];
  if (!second) return null;
  return (
    <div className={classes.pair}>
      {both.map((scan, i) => {
        const side = pair.sides[i];
        return (
          <figure key={scan.id} className={classes.figure}>
            <LeakSlice scan={scan} index={pair.slices?.[i] ?? scan.slices.length >> 1} />
            <figcaption>
              {scan.name} <span className={classes.side}>{side && text.prepare.leaks.sides[side]}</span>
            </figcaption>
          </figure>
        );
      })}
      {movable && (
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => move(pair.scans, 'train')}>
            {text.prepare.leaks.moveBoth}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => toggleExcluded(second.id)}>
            {text.prepare.leaks.leaveOut({ scan: second.name })}
          </Button>
        </Group>
      )}
    </div>
  );
}
