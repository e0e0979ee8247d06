import type { SliceImage } from '../scan.ts';
import type { Bitmap } from './bitmap.ts';

/** A rectangle of pixels; `bottom` and `right` are exclusive. */
export interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The smallest box around all pixels that are 1 in any of the masks, which have one size; null where there are none. */
export function boxAround(masks: readonly Bitmap[]): Box | null {
  const box: Box = { top: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY, bottom: 0, right: 0 };
  for (const { rows, columns, bits } of masks) {
    for (let y = 0; y < rows; y++) {
      const row = bits.subarray(y * columns, (y + 1) * columns);
      const first = row.indexOf(1);
      if (first === -1) continue;
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
      box.left = Math.min(box.left, first);
      box.right = Math.max(box.right, row.lastIndexOf(1) + 1);
    }
  }
  return box.bottom === 0 ? null : box;
}

/** Grows [from, to) around its middle to `length` and moves it inside [0, limit); returns [0, limit] where `length` is longer. */
function grow(from: number, to: number, length: number, limit: number): [number, number] {
  if (length >= limit) return [0, limit];
  const start = Math.floor((from + to - length) / 2);
  const inside = Math.min(Math.max(start, 0), limit - length);
  return [inside, inside + length];
}

/**
 * Adds a margin to every side of a box, given as a share of its longer side, and makes the box square as far as the image allows: a
 * net's input is square, and lungs should keep their proportions.
 */
export function widenBox(box: Box, margin: number, rows: number, columns: number): Box {
  const longer = Math.max(box.bottom - box.top, box.right - box.left);
  const side = Math.round(longer * (1 + 2 * margin));
  const [top, bottom] = grow(box.top, box.bottom, side, rows);
  const [left, right] = grow(box.left, box.right, side, columns);
  return { top, left, bottom, right };
}

/** The part of a slice inside the box. */
export function cropTo(slice: SliceImage, { top, left, bottom, right }: Box): SliceImage {
  const columns = right - left;
  const pixels = new Float32Array((bottom - top) * columns);
  for (let y = top; y < bottom; y++) {
    pixels.set(slice.pixels.subarray(y * slice.columns + left, y * slice.columns + right), (y - top) * columns);
  }
  return { rows: bottom - top, columns, unit: slice.unit, pixels };
}

/** Returns the slice with the value `outside` in all pixels where the mask is 0. */
export function maskTo(slice: SliceImage, mask: Bitmap, outside: number): SliceImage {
  return { ...slice, pixels: slice.pixels.map((value, i) => (mask.bits[i] === 1 ? value : outside)) };
}
