import type { Point } from './decimation.ts';

/** A part of the horizontal axis, in epochs. */
export interface Span {
  from: number;
  to: number;
}

/** Ways to change the part that is shown. */
export type ZoomMove = 'in' | 'out' | 'left' | 'right' | 'all';

/**
 * Returns the span between two places in any order, with ends at whole multiples of `unit` inside `whole`, at least one unit wide; null if
 * that is all of `whole`.
 */
export function spanWithin(whole: Span, { from: a, to: b }: Span, unit: number): Span | null {
  const width = whole.to - whole.from;
  const snapped = (value: number) => Math.min(Math.max(Number((Math.round(value / unit) * unit).toPrecision(12)), whole.from), whole.to);
  let [from, to] = [snapped(Math.min(a, b)), snapped(Math.max(a, b))];
  const least = Math.min(unit, width);
  if (to - from < least * (1 - 1e-9)) {
    from = Math.min(from, whole.to - least);
    to = from + least;
  }
  return to - from >= width * (1 - 1e-9) ? null : { from, to };
}

/** Returns the span after a move: half or twice as wide about its middle, or a quarter of its width to a side. Null is all of `whole`. */
export function movedSpan(whole: Span, span: Span | null, move: ZoomMove, unit: number): Span | null {
  const { from, to } = span ?? whole;
  const width = to - from;
  switch (move) {
    case 'all':
      return null;
    case 'in': {
      const half = Math.max(unit, width / 2) / 2;
      const middle = (from + to) / 2;
      return spanWithin(whole, { from: middle - half, to: middle + half }, unit);
    }
    case 'out':
      return spanWithin(whole, { from: from - width / 2, to: to + width / 2 }, unit);
    default: {
      const by = Math.max(unit, width / 4);
      const shift = move === 'left' ? Math.max(-by, whole.from - from) : Math.min(by, whole.to - to);
      return spanWithin(whole, { from: from + shift, to: to + shift }, unit);
    }
  }
}

/** Returns the points inside a span and the nearest on each side, from which lines come in. `x` must rise. */
export function pointsAround(points: readonly Point[], span: Span | null): readonly Point[] {
  if (!span) return points;
  const first = points.findIndex(({ x }) => x >= span.from);
  if (first < 0) return points.slice(-1);
  const after = points.findIndex(({ x }) => x > span.to);
  return points.slice(Math.max(0, first - 1), after < 0 ? points.length : after + 1);
}

/** Returns the heights of a line inside a span: of its points, and where it crosses the ends. `x` must rise. */
export function heightsIn(points: readonly Point[], span: Span): number[] {
  const heights = points.filter(({ x }) => x >= span.from && x <= span.to).map(({ y }) => y);
  for (const end of [span.from, span.to]) {
    const after = points.findIndex(({ x }) => x > end);
    if (after < 1) continue;
    const [a, b] = [points[after - 1], points[after]];
    heights.push(a.y + ((b.y - a.y) * (end - a.x)) / (b.x - a.x));
  }
  return heights;
}
