import type { Bitmap } from './bitmap.ts';

/**
 * Runs (maximal horizontal stretches of one value), row by row, left to right. A slice of a quarter of a million pixels has a few
 * thousand runs, so that labelling and morphology work on runs.
 */
export interface Runs {
  count: number;
  /** First column of each run; `end` is the column after its last one. */
  start: Int32Array;
  end: Int32Array;
  /** Index of the first run of each row; `rows + 1` entries. */
  rowStart: Int32Array;
}

export function runsOf({ rows, columns, bits }: Bitmap, value: 0 | 1): Runs {
  let count = 0;
  for (let y = 0, i = 0; y < rows; y++) {
    let previous = -1;
    for (let x = 0; x < columns; x++, i++) {
      if (bits[i] === value && previous !== value) count++;
      previous = bits[i];
    }
  }
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const rowStart = new Int32Array(rows + 1);
  let run = 0;
  for (let y = 0; y < rows; y++) {
    rowStart[y] = run;
    const row = y * columns;
    let x = 0;
    while (x < columns) {
      if (bits[row + x] !== value) {
        x++;
        continue;
      }
      start[run] = x;
      while (x < columns && bits[row + x] === value) x++;
      end[run++] = x;
    }
  }
  rowStart[rows] = run;
  return { count, start, end, rowStart };
}
