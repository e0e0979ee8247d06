/** A point of a curve. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Returns at most `most` points (at least 4) that look like the whole curve at `most / 2` columns of pixels: of every interval of x its
 * lowest and its highest point, in their order, and always the first and the last. A shorter curve is returned unchanged. `x` must rise.
 */
export function decimated(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const [first, last] = [points[0], points[points.length - 1]];
  const stretches = Math.floor(most / 2) - 1;
  const width = (last.x - first.x) / stretches;
  const kept = [first];
  const keepExtremes = (from: number, to: number) => {
    let [low, high] = [from, from];
    for (let i = from + 1; i < to; i++) {
      if (points[i].y < points[low].y) low = i;
      if (points[i].y > points[high].y) high = i;
    }
    kept.push(points[Math.min(low, high)]);
    if (low !== high) kept.push(points[Math.max(low, high)]);
  };
  let from = 1;
  for (let stretch = 1; stretch <= stretches && from < points.length - 1; stretch++) {
    const end = stretch === stretches ? Number.POSITIVE_INFINITY : first.x + stretch * width;
    let to = from;
    while (to < points.length - 1 && points[to].x <= end) to++;
    if (to > from) keepExtremes(from, to);
    from = to;
  }
  kept.push(last);
  return kept;
}
