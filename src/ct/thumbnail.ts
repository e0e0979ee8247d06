import type { SliceImage } from './scan.ts';

/** The window of thumbnails: the usual lung window, level -600 and width 1500 HU. */
export const THUMBNAIL_WINDOW = { low: -1350, high: 150 };

/**
 * An 8-bit grey picture of a slice, at most `edge` pixels a side: every pixel is the mean of the area it stands for.
 * A slice that is smaller than that stays as it is.
 */
export function drawThumbnail(slice: SliceImage, edge: number): { width: number; height: number; grey: Uint8Array<ArrayBuffer> } {
  const { width, height, values } = shrunken(slice, edge);
  const { low, high } = slice.unit === 'HU' ? THUMBNAIL_WINDOW : { low: 0, high: 255 };
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round(Math.min(1, Math.max(0, (values[i] - low) / (high - low))) * 255);
  return { width, height, grey };
}

/** A slice of at most `edge` pixels a side, [height, width], whose pixels are the means of the areas they stand for; a smaller one as it is. */
export function shrunken(slice: SliceImage, edge: number): { width: number; height: number; values: Float32Array } {
  const scale = Math.max(slice.columns / edge, slice.rows / edge, 1);
  const width = Math.max(1, Math.round(slice.columns / scale));
  const height = Math.max(1, Math.round(slice.rows / scale));
  const wide = shrink(slice.pixels, slice.rows, slice.columns, width);
  const small = shrink(transpose(wide, slice.rows, width), width, slice.rows, height);
  return { width, height, values: transpose(small, width, height) };
}

/** Area means along rows: [rows, from] to [rows, to]. */
function shrink(pixels: Float32Array, rows: number, from: number, to: number): Float32Array {
  const out = new Float32Array(rows * to);
  const step = from / to;
  for (let x = 0; x < to; x++) {
    const start = x * step;
    const end = start + step;
    for (let y = 0; y < rows; y++) {
      let sum = 0;
      for (let at = Math.floor(start); at < end && at < from; at++) {
        sum += pixels[y * from + at] * (Math.min(at + 1, end) - Math.max(at, start));
      }
      out[y * to + x] = sum / step;
    }
  }
  return out;
}

function transpose(pixels: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) out[x * rows + y] = pixels[y * columns + x];
  return out;
}
