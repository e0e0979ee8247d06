import type { StoredValues } from '#ct/dicom/pixels.ts';

/** Pixels around one that are looked at, in each direction. */
const REACH = 3;
const AROUND = (2 * REACH + 1) ** 2;
/** Of the pixels around a stroke of writing, most are the air that it stands on, and fewer are written. */
const [MOST_WRITTEN, LEAST_AIR] = [0.45, 0.5];
/** A letter of 7 x 5 pixels has about so many. Single bright pixels are dust, or a wire. */
const LEAST = 30;
/** Air is in the lowest part of the values between the darkest and the brightest. */
const AIR = 0.15;

/**
 * Whether a picture may have writing in the air around the body: many pixels of exactly the highest value, in thin strokes. Writing over the body,
 * or in grey, is not found. `values`: rows x columns.
 */
export function showsWriting(values: StoredValues, rows: number, columns: number): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high <= low) return false;
  const air = low + AIR * (high - low);
  let found = 0;
  for (let y = REACH; y < rows - REACH; y++) {
    for (let x = REACH; x < columns - REACH; x++) {
      if (values[y * columns + x] === high && isStroke(values, columns, x, y, high, air) && ++found >= LEAST) return true;
    }
  }
  return false;
}

function isStroke(values: StoredValues, columns: number, x: number, y: number, high: number, air: number): boolean {
  let [written, dark] = [0, 0];
  for (let j = y - REACH; j <= y + REACH; j++) {
    for (let i = x - REACH; i <= x + REACH; i++) {
      const value = values[j * columns + i]!;
      if (value === high) written++;
      else if (value <= air) dark++;
    }
  }
  return written <= MOST_WRITTEN * AROUND && dark >= LEAST_AIR * AROUND;
}
