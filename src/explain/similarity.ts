import type { HeatMap } from './heat-map.ts';

/** Ranks from 1; equal values share the mean of their ranks. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const out = new Float64Array(order.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (let i = first; i < end; i++) out[order[i]] = (first + 1 + end) / 2;
    first = end;
  }
  return out;
}

function correlation(a: Float64Array, b: Float64Array): number | null {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - middleA, b[i] - middleB];
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? null : both / Math.sqrt(squareA * squareB);
}

/** Whether a map has the same value in all cells of all its grids, so that it orders no places. */
export const isFlat = (map: HeatMap): boolean => map.every(({ values }) => values.every((value) => value === map[0].values[0]));

/**
 * Spearman's rank correlation of two maps of one shape, over the cells of all their grids, before anything is enlarged: 1 where they order
 * all places alike, about 0 where they have nothing to do with each other. Null where one of them is the same everywhere.
 */
export function similarity(a: HeatMap, b: HeatMap): number | null {
  const all = (map: HeatMap) => map.flatMap(({ values }) => Array.from(values));
  const [x, y] = [all(a), all(b)];
  if (x.length !== y.length) throw new RangeError(`maps of ${x.length} and ${y.length} cells`);
  return correlation(ranks(x), ranks(y));
}
