import type { Bitmap } from './bitmap.ts';
import { type Runs, runsOf } from './runs.ts';

/** The connected regions of pixels that have one value in a binary image. */
export interface Components {
  runs: Runs;
  /** Region of each run, 0 .. count - 1; regions are numbered in the order of their first pixels. */
  regionOf: Int32Array;
  count: number;
  /** Pixels per region. */
  areas: Int32Array;
  /** 1 for a region with a pixel in the first or last row or column. */
  atBorder: Uint8Array;
}

/**
 * Labels the regions of `value`. With connectivity 8 pixels that touch at a corner belong together (scikit-image's label
 * with its default), with 4 they don't (scipy's default).
 */
export function components(image: Bitmap, value: 0 | 1, connectivity: 4 | 8): Components {
  const runs = runsOf(image, value);
  const parent = joinRows(runs, image.rows, connectivity === 8 ? 1 : 0);
  const regionOf = new Int32Array(runs.count);
  let count = 0;
  // A root is the first run of its region, so that it is numbered before the region's other runs.
  for (let run = 0; run < runs.count; run++) regionOf[run] = parent[run] === run ? count++ : regionOf[find(parent, run)];
  return { runs, regionOf, count, ...measure(runs, regionOf, count, image) };
}

function find(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]];
    root = parent[root];
  }
  return root;
}

/** Union-find over the runs of neighbouring rows. With `reach` 0 runs touch when they share a column, with 1 also at a corner. */
function joinRows({ count, start, end, rowStart }: Runs, rows: number, reach: 0 | 1): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, run) => run);
  for (let y = 1; y < rows; y++) {
    let above = rowStart[y - 1];
    let run = rowStart[y];
    while (above < rowStart[y] && run < rowStart[y + 1]) {
      if (start[above] < end[run] + reach && start[run] < end[above] + reach) {
        const [a, b] = [find(parent, above), find(parent, run)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
      if (end[above] < end[run]) above++;
      else run++;
    }
  }
  return parent;
}

function measure({ start, end, rowStart }: Runs, regionOf: Int32Array, count: number, { rows, columns }: Bitmap) {
  const areas = new Int32Array(count);
  const atBorder = new Uint8Array(count);
  for (let y = 0; y < rows; y++) {
    for (let run = rowStart[y]; run < rowStart[y + 1]; run++) {
      areas[regionOf[run]] += end[run] - start[run];
      if (y === 0 || y === rows - 1 || start[run] === 0 || end[run] === columns) atBorder[regionOf[run]] = 1;
    }
  }
  return { areas, atBorder };
}

/** Writes `value` into the pixels of every region for which `wanted` holds. */
export function paintRegions(image: Bitmap, { runs, regionOf }: Components, wanted: (region: number) => boolean, value: 0 | 1): void {
  const { start, end, rowStart } = runs;
  for (let y = 0; y < image.rows; y++) {
    for (let run = rowStart[y]; run < rowStart[y + 1]; run++) {
      if (wanted(regionOf[run])) image.bits.fill(value, y * image.columns + start[run], y * image.columns + end[run]);
    }
  }
}
