import { type Bitmap, emptyBitmap } from './bitmap.ts';

/**
 * Returns 1 where Roberts' cross of a binary image is not zero. It compares the two diagonals of the 2 x 2 pixels to the lower right of
 * each pixel, with indices clamped to the image, as skimage.filters.roberts does.
 */
export function robertsEdges({ rows, columns, bits }: Bitmap): Bitmap {
  const out = emptyBitmap(rows, columns);
  for (let y = 0; y < rows; y++) {
    const row = y * columns;
    const next = Math.min(y + 1, rows - 1) * columns;
    for (let x = 0; x < columns; x++) {
      const right = Math.min(x + 1, columns - 1);
      out.bits[row + x] = (bits[row + x] ^ bits[next + right]) | (bits[row + right] ^ bits[next + x]);
    }
  }
  return out;
}
