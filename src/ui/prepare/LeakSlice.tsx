import { useEffect, useRef } from 'react';
import type { Scan } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { sliceOf } from '#state/dataset/slices.ts';
import { text } from '../messages/language.ts';
import classes from './Leaks.module.css';

/** One slice of a scan in grey; stays empty when it can't be read. */
export function LeakSlice({ scan, index }: { scan: Scan; index: number }) {
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
