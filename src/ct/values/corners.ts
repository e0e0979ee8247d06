import { OUTSIDE } from './reading.ts';

/** The smallest area that counts as filled: as a share of the image, and in pixels. */
const FILLED = 0.002;
const FEWEST_FILLED = 8;

/** Sets filled corner areas to air where `isOutside` accepts their value. Pixels of that value elsewhere are kept. */
export function clearCorners(pixels: Float32Array, rows: number, columns: number, isOutside: (value: number) => boolean): void {
  for (const corner of [0, columns - 1, (rows - 1) * columns, rows * columns - 1]) {
    if (!isOutside(pixels[corner])) continue;
    const filled = filledFrom(pixels, rows, columns, corner);
    if (filled.length >= Math.max(FEWEST_FILLED, FILLED * pixels.length)) for (const at of filled) pixels[at] = OUTSIDE;
  }
}

/** Sets every area of exactly this value to air. Smaller groups of such pixels, which noise produces, are kept. */
export function clearAreas(pixels: Float32Array, rows: number, columns: number, value: number): void {
  const seen = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] !== value || seen[at] === 1) continue;
    const filled = filledFrom(pixels, rows, columns, at, seen);
    if (filled.length >= Math.max(FEWEST_FILLED, FILLED * pixels.length)) for (const inside of filled) pixels[inside] = OUTSIDE;
  }
}

/** Returns how many pixels of this value are connected with a corner. */
export function filledCorners(pixels: Float32Array, rows: number, columns: number, value: number): number {
  const seen = new Uint8Array(pixels.length);
  const corners = [0, columns - 1, (rows - 1) * columns, rows * columns - 1];
  const fresh = (corner: number) => pixels[corner] === value && seen[corner] === 0;
  return corners.reduce((sum, corner) => sum + (fresh(corner) ? filledFrom(pixels, rows, columns, corner, seen).length : 0), 0);
}

/** Returns the indices of the pixels that are connected with `start` and have its value, and marks them in `seen`. */
function filledFrom(
  pixels: Float32Array,
  rows: number,
  columns: number,
  start: number,
  seen: Uint8Array = new Uint8Array(pixels.length),
): number[] {
  const value = pixels[start];
  const filled = [start];
  seen[start] = 1;
  for (let next = 0; next < filled.length; next++) {
    const at = filled[next];
    const column = at % columns;
    const near = [column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns];
    for (const other of near) {
      if (other < 0 || other >= rows * columns || seen[other] === 1 || pixels[other] !== value) continue;
      seen[other] = 1;
      filled.push(other);
    }
  }
  return filled;
}
