import { type CSSProperties, useEffect, useRef } from 'react';
import { nextTask } from '#base/async/next-task.ts';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import classes from './Viewer.module.css';
import { type GreyWindow, rangeOf } from './windows.ts';

const PIXELS_PER_TASK = 1 << 17;

/** One slice in grey, stretched so that its pixels have the proportions they have in the patient. */
export function SliceCanvas({ scan, image, window, label }: { scan: Scan; image: SliceImage; window: GreyWindow; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const abort = new AbortController();
    if (canvas.current) void draw(canvas.current, image, window, abort.signal);
    return () => abort.abort();
  }, [image, window]);
  return <canvas ref={canvas} role="img" aria-label={label} className={classes.canvas} style={proportions(scan, image)} />;
}

/** The style of a canvas with the proportions that the slice has in the patient. */
export function proportions({ spacing }: Pick<Scan, 'spacing'>, { rows, columns }: Pick<SliceImage, 'rows' | 'columns'>): CSSProperties {
  const [betweenRows, betweenColumns] = spacing ?? [1, 1];
  const ratio = (columns * betweenColumns) / (rows * betweenRows);
  return { aspectRatio: ratio, ...(ratio >= 1 ? { width: '100%' } : { height: '100%' }) };
}

/** Draws the slice in strips, each in a task of its own; the last picture stays until the whole new one is ready. */
async function draw(
  canvas: HTMLCanvasElement,
  { rows, columns, unit, pixels }: SliceImage,
  window: GreyWindow,
  signal: AbortSignal,
): Promise<void> {
  const picture = new ImageData(columns, rows);
  const words = new Uint32Array(picture.data.buffer);
  for (let start = 0; start < words.length; start += PIXELS_PER_TASK) {
    await nextTask();
    if (signal.aborted) return;
    const grey = windowTo8Bit(pixels.subarray(start, start + PIXELS_PER_TASK), unit, rangeOf(window));
    // Alpha is 255 and the three colours are equal, so the byte order does not matter for them.
    for (let i = 0; i < grey.length; i++) words[start + i] = 0xff000000 | ((grey[i] ?? 0) * 0x010101);
  }
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
}
