import type { Point } from './decimation.ts';

/** A point of the mean of several curves, with the lowest and the highest of them; of one curve all three are equal. */
export interface MeanPoint extends Point {
  low: number;
  high: number;
}

/** Returns the mean of curves at every x that all of them have, in the order of the first. */
export function meanCurve(curves: readonly (readonly Point[])[]): MeanPoint[] {
  const [first = [], ...others] = curves;
  const heights = others.map((points) => new Map(points.map(({ x, y }) => [x, y])));
  return first.flatMap(({ x, y }) => {
    const all = [y, ...heights.flatMap((at) => at.get(x) ?? [])];
    if (all.length < curves.length) return [];
    return { x, y: all.reduce((a, b) => a + b) / all.length, low: Math.min(...all), high: Math.max(...all) };
  });
}
