import type { RunRecord } from '#runs/record.ts';
import type { EpochRecord } from '#train/loop/events.ts';

/** The curves by which runs are compared, each with its value after an epoch and the fixed upper end of its axis. */
export const CURVES = {
  tuneLoss: { of: ({ tune }: EpochRecord) => tune.loss, upTo: undefined },
  tuneAccuracy: { of: ({ tune }: EpochRecord) => tune.accuracy, upTo: 1 },
  tuneMacroF1: { of: ({ tune }: EpochRecord) => tune.macroF1, upTo: 1 },
  trainLoss: { of: ({ train }: EpochRecord) => train.loss, upTo: undefined },
} as const;

export type CurveName = keyof typeof CURVES;

/** One epoch with the values of the runs that reached it; 'r0' is the first chosen run. */
export interface OverlayPoint {
  epoch: number;
  [place: `r${number}`]: number | undefined;
}

/** Of longer runs only every n-th epoch and the last are drawn. */
const MOST_POINTS = 600;

/** The curves of several runs over their epochs, as one table. */
export function overlayPoints(runs: readonly Pick<RunRecord, 'history'>[], curve: CurveName): OverlayPoint[] {
  const longest = Math.max(0, ...runs.map(({ history }) => history.length));
  const step = Math.max(1, Math.ceil(longest / MOST_POINTS));
  const points = new Map<number, OverlayPoint>();
  for (const [place, { history }] of runs.entries()) {
    for (const [i, record] of history.entries()) {
      if (i % step !== 0 && i !== history.length - 1) continue;
      const point = points.get(record.epoch) ?? { epoch: record.epoch };
      point[`r${place}`] = CURVES[curve].of(record);
      points.set(record.epoch, point);
    }
  }
  return [...points.values()].sort((a, b) => a.epoch - b.epoch);
}
