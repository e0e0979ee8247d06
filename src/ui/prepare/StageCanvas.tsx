import { useEffect, useRef } from 'react';
import classes from './Prepare.module.css';

/** A picture of rows x columns bytes of grey. */
export function StageCanvas({ grey, rows, columns, label }: { grey: Uint8Array; rows: number; columns: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const picture = context.createImageData(columns, rows);
    for (let i = 0; i < grey.length; i++) picture.data.fill(grey[i] ?? 0, 4 * i, 4 * i + 3);
    for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = 255;
    context.putImageData(picture, 0, 0);
  }, [grey, rows, columns]);
  return (
    <canvas
      ref={canvas}
      width={columns}
      height={rows}
      className={classes.stage}
      style={{ aspectRatio: columns / rows }}
      role="img"
      aria-label={label}
    />
  );
}
