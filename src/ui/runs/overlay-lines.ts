import type { Point } from '#report/curves/decimation.ts';
import { type MeanPoint, meanCurve } from '#report/curves/mean-curve.ts';
import type { Span } from '#report/curves/span.ts';
import type { RunRecord } from '#runs/record.ts';
import type { EpochRecord } from '#train/loop/events.ts';

/** The curves by which runs are compared, each with its value after an epoch, the highest possible value of a score, and whether it is a loss. */
export const CURVES = {
  tuneLoss: { of: ({ tune }: EpochRecord) => tune.loss, upTo: undefined, isLoss: true },
  tuneAccuracy: { of: ({ tune }: EpochRecord) => tune.accuracy, upTo: 1, isLoss: false },
  tuneMacroF1: { of: ({ tune }: EpochRecord) => tune.macroF1, upTo: 1, isLoss: false },
  trainLoss: { of: ({ train }: EpochRecord) => train.loss, upTo: undefined, isLoss: true },
} as const;

export type CurveName = keyof typeof CURVES;

/** One line of the picture: of one run, or the mean of a group. */
export interface OverlayLine {
  /** The places of its runs among those that are compared. */
  runs: readonly number[];
  /** The value by which it is coloured; null: every line has a look of its own. */
  value: string | null;
  /** The place of its colour and dashes among the looks. */
  look: number;
  points: readonly MeanPoint[];
}

/** The lines of groups of runs. With `values`, one per run, lines of equal values look alike. */
export function overlayLines(
  runs: readonly Pick<RunRecord, 'history'>[],
  curve: CurveName,
  groups: readonly (readonly number[])[],
  values: readonly string[] | null,
): OverlayLine[] {
  const looks = values && [...new Set(groups.map(([first = 0]) => values[first] ?? ''))];
  return groups.map((places, i) => {
    const value = values && (values[places[0] ?? 0] ?? '');
    return {
      runs: places,
      value,
      look: looks ? looks.indexOf(value ?? '') : i,
      points: meanCurve(places.map((place) => curveOf(runs[place]?.history ?? [], curve))),
    };
  });
}

function curveOf(history: readonly EpochRecord[], curve: CurveName): Point[] {
  return history.map((record) => ({ x: record.epoch, y: CURVES[curve].of(record) })).filter(({ y }) => Number.isFinite(y));
}

/** One epoch with the values of the lines that reach it: 'r0' is the height of the first, 'b0' the band of its runs. */
export interface OverlayPoint {
  epoch: number;
  [height: `r${number}`]: number | undefined;
  [band: `b${number}`]: [number, number] | undefined;
}

/** Of longer runs only every n-th epoch and the last are drawn. */
const MOST_POINTS = 600;

/** The lines over their epochs as one table, of the epochs inside the span and next to it. A logarithmic axis has no place for what is not above 0. */
export function overlayPoints(lines: readonly Pick<OverlayLine, 'points' | 'runs'>[], span: Span, log = false): OverlayPoint[] {
  const step = Math.max(1, Math.ceil((span.to - span.from) / MOST_POINTS));
  const table = new Map<number, OverlayPoint>();
  for (const [place, { points, runs }] of lines.entries()) {
    const near = points.filter(({ x, low }) => x >= span.from - step && x <= span.to + step && !(log && low <= 0));
    for (const [i, { x, y, low, high }] of near.entries()) {
      if (i % step !== 0 && i !== near.length - 1) continue;
      const point = table.get(x) ?? { epoch: x };
      point[`r${place}`] = y;
      if (runs.length > 1) point[`b${place}`] = [low, high];
      table.set(x, point);
    }
  }
  return [...table.values()].sort((a, b) => a.epoch - b.epoch);
}
