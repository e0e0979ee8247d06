import { type Bitmap, emptyBitmap } from './bitmap.ts';
import { runsOf } from './runs.ts';

/** Half the width of disk(r), x^2 + y^2 <= r^2, in each of its rows from -r to r; scikit-image's disk. */
function diskHalfWidths(radius: number): Int32Array {
  return Int32Array.from({ length: 2 * radius + 1 }, (_, i) => Math.floor(Math.sqrt(radius * radius - (i - radius) ** 2)));
}

/**
 * Returns 1 where the disk around a pixel contains a pixel of `value`; pixels outside the image don't count. Every run is widened by the
 * disk's half-widths in the rows around it, so that the time depends mainly on the number of runs.
 */
function reach(image: Bitmap, value: 0 | 1, radius: number): Uint8Array<ArrayBuffer> {
  const { rows, columns } = image;
  const halfWidths = diskHalfWidths(radius);
  const { start, end, rowStart } = runsOf(image, value);
  // Each row holds +1 where a widened run begins and -1 after its end; the running sum is the number of runs that cover a pixel.
  const stride = columns + 1;
  const steps = new Int16Array(rows * stride);
  for (let y = 0; y < rows; y++) {
    for (let run = rowStart[y]; run < rowStart[y + 1]; run++) {
      for (let to = Math.max(0, y - radius); to <= Math.min(rows - 1, y + radius); to++) {
        const half = halfWidths[to - y + radius];
        steps[to * stride + Math.max(0, start[run] - half)]++;
        steps[to * stride + Math.min(columns, end[run] + half)]--;
      }
    }
  }
  const out = new Uint8Array(rows * columns);
  for (let y = 0, i = 0; y < rows; y++) {
    let covering = 0;
    for (let x = 0; x < columns; x++, i++) {
      covering += steps[y * stride + x];
      out[i] = covering > 0 ? 1 : 0;
    }
  }
  return out;
}

/** Binary dilation with disk(radius); outside the image counts as 0. */
export function dilate(image: Bitmap, radius: number): Bitmap {
  return { ...image, bits: reach(image, 1, radius) };
}

/** Binary erosion with disk(radius); outside the image counts as 1. */
export function erode(image: Bitmap, radius: number): Bitmap {
  const touched = reach(image, 0, radius);
  const out = emptyBitmap(image.rows, image.columns);
  for (let i = 0; i < touched.length; i++) out.bits[i] = 1 - touched[i];
  return out;
}

/** Dilation, then erosion, as skimage.morphology.binary_closing. */
export function close(image: Bitmap, radius: number): Bitmap {
  return erode(dilate(image, radius), radius);
}
