import { useEffect, useRef } from 'react';
import type { SamplePixels } from '#data/sample/preparation.ts';
import classes from './Prepare.module.css';

/** What can be seen of a sample: all channels at once, or one. */
export const VIEWS = ['composite', 0, 1, 2] as const;
export type View = (typeof VIEWS)[number];

/** A prepared sample [size, size, 3] byte by byte: its three channels as red, green and blue, or one of them in grey. */
export function SampleCanvas({ pixels, size, view, label }: { pixels: SamplePixels; size: number; view: View; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    for (let i = 0; i < size * size; i++) {
      for (let c = 0; c < 3; c++) image.data[i * 4 + c] = pixels[i * 3 + (view === 'composite' ? c : view)] ?? 0;
      image.data[i * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, size, view]);
  return <canvas ref={canvas} width={size} height={size} className={classes.canvas} role="img" aria-label={label} />;
}
