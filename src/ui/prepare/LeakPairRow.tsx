import { Button, Group } from '@mantine/core';
import type { LeakPair } from '#data/leaks/leak.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
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
      {both.map((scan, i) => (
        <figure key={scan.id} className={classes.figure}>
          <LeakSlice scan={scan} index={pair.slices?.[i] ?? scan.slices.length >> 1} />
          <figcaption>
            {scan.name} <span className={classes.side}>{pair.sides[i]}</span>
          </figcaption>
        </figure>
      ))}
      {movable && (
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => move(pair.scans, 'train')}>
            Move both to train
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => toggleExcluded(second.id)}>
            Leave out {second.name}
          </Button>
        </Group>
      )}
    </div>
  );
}
