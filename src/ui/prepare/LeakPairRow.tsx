import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Scan } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import type { LeakPair } from '#data/leaks/leak.ts';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sliceOf } from '#state/dataset/slices.ts';
import { moveToSide } from '#state/dataset/undoable.ts';
import { text } from '../messages/language.ts';
import classes from './Leaks.module.css';

/** The two scans of a leak side by side. Unless the leak is a pattern, buttons move both to the train side, or leave one out. */
export function LeakPairRow({ pair, movable }: { pair: LeakPair; movable: boolean }) {
  const { scans, toggleExcluded } = useDataset();
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
          <Button size="compact-xs" variant="default" onClick={() => moveToSide(pair.scans, 'train')}>
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

/** One slice of a scan in grey. The canvas stays empty when the slice can't be read. */
function LeakSlice({ scan, index }: { scan: Scan; index: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let wanted = true;
    sliceOf(scan, index).then(
      ({ rows, columns, unit, pixels }) => {
        const context = canvas.current?.getContext('2d');
        if (!wanted || !canvas.current || !context) return;
        [canvas.current.width, canvas.current.height] = [columns, rows];
        const image = context.createImageData(columns, rows);
        for (const [i, grey] of windowTo8Bit(pixels, unit, PAPER_WINDOW).entries()) image.data.set([grey, grey, grey, 255], 4 * i);
        context.putImageData(image, 0, 0);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [scan, index]);
  const label = text.prepare.leaks.slice({ scan: scan.name, slice: index + 1 });
  return <canvas ref={canvas} className={classes.slice} role="img" aria-label={label} />;
}
