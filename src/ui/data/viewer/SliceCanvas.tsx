import { useEffect, useRef } from 'react';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import classes from './Viewer.module.css';
import { type GreyWindow, rangeOf } from './windows.ts';

/** One slice in grey, its pixels as wide and high as they are in the patient. */
export function SliceCanvas({ scan, image, window, label }: { scan: Scan; image: SliceImage; window: GreyWindow; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, image, window);
  }, [image, window]);
  const [betweenRows, betweenColumns] = scan.spacing ?? [1, 1];
  const ratio = (image.columns * betweenColumns) / (image.rows * betweenRows);
  const size = ratio >= 1 ? { width: '100%' } : { height: '100%' };
  return <canvas ref={canvas} role="img" aria-label={label} className={classes.canvas} style={{ aspectRatio: ratio, ...size }} />;
}

function draw(canvas: HTMLCanvasElement, { rows, columns, unit, pixels }: SliceImage, window: GreyWindow): void {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context) return;
  const grey = windowTo8Bit(pixels, unit, rangeOf(window));
  const picture = context.createImageData(columns, rows);
  const words = new Uint32Array(picture.data.buffer);
  // Opaque, and the same in all three colours, whatever the order of the bytes.
  for (let i = 0; i < words.length; i++) words[i] = 0xff000000 | ((grey[i] ?? 0) * 0x010101);
  context.putImageData(picture, 0, 0);
}
