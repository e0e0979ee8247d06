// Where the rows of a convolution lie: the pixels of a grid [images, height, width], and for each of them the pixel of an image that a tap reads.

import { arg } from './simd';

/** The places of a grid's numbers in a call, from the first of them on. */
const HEIGHT: i32 = 0;
const WIDTH: i32 = 1;
const IMAGE_HEIGHT: i32 = 2;
const IMAGE_WIDTH: i32 = 3;
const PITCH: i32 = 4;
const OFFSET: i32 = 5;
const STEP_Y: i32 = 6;
const STEP_X: i32 = 7;
const TAPS: i32 = 8;
/** The words of a grid, without its taps: pairs (y, x) for every tap follow at the end of the call. */
export const GRID_WORDS: i32 = 9;

// @ts-ignore: decorator
@inline
export function tapsOf(grid: usize): i32 {
  return arg(grid, TAPS);
}

/**
 * Writes for every tap the addresses of `count` rows, from row `first` of the grid on: table[t][i], `tableRows` entries a tap. Rows beyond `end`
 * and pixels outside of the image get the address `zeros`. The tap's pixel is (y, x) * step + (dy, dx).
 */
export function gatherRows(
  grid: usize,
  taps: usize,
  tapBegin: i32,
  tapEnd: i32,
  source: usize,
  first: i32,
  count: i32,
  end: i32,
  table: usize,
  tableRows: i32,
  zeros: usize,
): void {
  const height = arg(grid, HEIGHT);
  const width = arg(grid, WIDTH);
  const imageHeight = arg(grid, IMAGE_HEIGHT);
  const imageWidth = arg(grid, IMAGE_WIDTH);
  const pitchBytes = arg(grid, PITCH) << 2;
  const base: usize = source + (arg(grid, OFFSET) << 2);
  const stepY = arg(grid, STEP_Y);
  const stepX = arg(grid, STEP_X);
  const area = height * width;
  for (let i = 0; i < count; i++) {
    const row = first + i;
    const entry = table + (i << 2);
    if (row >= end) {
      for (let t = tapBegin; t < tapEnd; t++) store<u32>(entry + (((t - tapBegin) * tableRows) << 2), <u32>zeros);
      continue;
    }
    const image = row / area;
    const rest = row - image * area;
    const gridY = rest / width;
    const y0 = gridY * stepY;
    const x0 = (rest - gridY * width) * stepX;
    const imageRows = image * imageHeight;
    for (let t = tapBegin; t < tapEnd; t++) {
      const y = y0 + load<i32>(taps + (t << 3));
      const x = x0 + load<i32>(taps + (t << 3), 4);
      const inside = <u32>y < <u32>imageHeight && <u32>x < <u32>imageWidth;
      const address = inside ? base + ((imageRows + y) * imageWidth + x) * pitchBytes : zeros;
      store<u32>(entry + (((t - tapBegin) * tableRows) << 2), <u32>address);
    }
  }
}
