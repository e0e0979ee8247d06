/** A point of a class's curve, at which scans with at least the threshold are called of the class. Both coordinates are in 0..1. */
export interface CurvePoint {
  class: number;
  threshold: number;
  x: number;
  y: number;
}

/** A click this far from a point, as a share of the axis, does not mean it. */
const FARTHEST = 0.06;

/** The point that a click means; null where none is near. */
export function nearestPoint(points: readonly CurvePoint[], x: number, y: number): CurvePoint | null {
  let nearest: CurvePoint | null = null;
  let least = FARTHEST;
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance >= least) continue;
    least = distance;
    nearest = point;
  }
  return nearest;
}
