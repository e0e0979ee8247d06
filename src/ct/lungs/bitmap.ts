/** A binary image: rows x columns bytes, row-major, each 0 or 1. */
export interface Bitmap {
  rows: number;
  columns: number;
  bits: Uint8Array<ArrayBuffer>;
}

export function emptyBitmap(rows: number, columns: number): Bitmap {
  return { rows, columns, bits: new Uint8Array(rows * columns) };
}

/** Returns 1 where a pixel is below the limit, otherwise 0; NaN gives 0. */
export function below(pixels: ArrayLike<number>, rows: number, columns: number, limit: number): Bitmap {
  const out = emptyBitmap(rows, columns);
  for (let i = 0; i < out.bits.length; i++) out.bits[i] = pixels[i] < limit ? 1 : 0;
  return out;
}

/** Returns the number of pixels that are 1. */
export function area({ bits }: Bitmap): number {
  let sum = 0;
  for (let i = 0; i < bits.length; i++) sum += bits[i];
  return sum;
}

/** Dice coefficient, 2 |A and B| / (|A| + |B|); 1 for two empty images. */
export function dice(a: Bitmap, b: Bitmap): number {
  let both = 0;
  for (let i = 0; i < a.bits.length; i++) both += a.bits[i] & b.bits[i];
  const total = area(a) + area(b);
  return total === 0 ? 1 : (2 * both) / total;
}
