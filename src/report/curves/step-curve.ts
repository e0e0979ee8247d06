import type { StepColumns } from '#storage/records.ts';
import { decimated, type Point } from './decimation.ts';
import { smoothed } from './smoothing.ts';
import { pointsAround, type Span } from './span.ts';

/** The most points of a curve. More than two per pixel of the chart's width would show no more. */
const MOST_POINTS = 600;

/** A curve to draw, with reduced points. x is in epochs: step s is at s / (steps in an epoch). */
export interface Curve {
  points: readonly Point[];
  /** The steps without smoothing, if the curve is their moving mean; else null. */
  raw: readonly Point[] | null;
  /** Returns the value nearest to `x`, or the newest for null. `raw` is the value without smoothing, if there is smoothing. */
  read(x: number | null): { value: number | undefined; raw?: number | undefined };
}

/** Returns a curve through the given points, drawn within a span; null: all of it. */
export function pointCurve(points: readonly Point[], span: Span | null = null): Curve {
  const at = (x: number | null) => (x === null ? points.length - 1 : nearest(points.length, (i) => points[i].x, x));
  return { points: drawn(points, span), raw: null, read: (x) => ({ value: points[at(x)]?.y }) };
}

/** The points to draw. A part has as many as the whole, so that more is seen of it. */
function drawn(points: readonly Point[], span: Span | null): readonly Point[] {
  return decimated(pointsAround(points, span), MOST_POINTS);
}

/** Returns a column of a run's steps as a curve, drawn within a span; null: all of it. With `smoothing` it is the moving mean (see smoothed), with the steps as `raw`. */
export function stepCurve(
  column: 'loss' | 'accuracy' | 'rate',
  steps: StepColumns,
  smoothing: number | null,
  span: Span | null = null,
): Curve {
  const values = steps[column];
  const points = (some: ArrayLike<number>) => Array.from(some, (y, row) => ({ x: steps.step[row] / steps.batches, y }));
  if (smoothing === null) return pointCurve(points(values), span);
  const means = smoothed(values, smoothing, steps.count);
  return {
    points: drawn(points(means), span),
    raw: drawn(column === 'loss' && steps.stride > 1 ? extremes(steps) : points(values), span),
    read: (x) => {
      const row = rowAt(steps, x);
      return { value: means[row], raw: values[row] };
    },
  };
}

/** Returns the lowest and the highest loss of rows that stand for several steps. */
function extremes({ step, batches, stride, least, most }: StepColumns): Point[] {
  return Array.from(step).flatMap((last, row) => [
    { x: (last - 0.5 * stride) / batches, y: least[row] },
    { x: last / batches, y: most[row] },
  ]);
}

function rowAt({ step, batches }: StepColumns, x: number | null): number {
  return x === null ? step.length - 1 : nearest(step.length, (i) => step[i] / batches, x);
}

/** A row in terms of the training: its last step, from 1, its epoch and batch, and the number of steps that it stands for. */
export interface StepRow {
  step: number;
  epoch: number;
  batch: number;
  count: number;
  loss: number;
  accuracy: number;
  rate: number;
}

export function stepRow({ step, batches, count, loss, accuracy, rate }: StepColumns, row: number): StepRow {
  const epoch = Math.ceil(step[row] / batches);
  const batch = step[row] - (epoch - 1) * batches;
  return { step: step[row], epoch, batch, count: count[row], loss: loss[row], accuracy: accuracy[row], rate: rate[row] };
}

/** Returns the row nearest to `x`, or the newest for null; null if there are no steps. */
export function stepNear(steps: StepColumns, x: number | null): StepRow | null {
  return steps.step.length === 0 ? null : stepRow(steps, rowAt(steps, x));
}

/** Returns the index of the value nearest to x among `count` rising values; -1 if there is none. */
export function nearest(count: number, xOf: (i: number) => number, x: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xOf(middle) < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && low < count && x - xOf(low - 1) < xOf(low) - x ? low - 1 : Math.min(low, count - 1);
}
