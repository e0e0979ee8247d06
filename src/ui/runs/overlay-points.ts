import type { RunRecord } from '#runs/record.ts';
import type { EpochRecord } from '#train/loop/events.ts';

/** The curves that runs are compared by. */
export const CURVES = {
  tuneLoss: { title: 'Tune loss', of: ({ tune }: EpochRecord) => tune.loss, upTo: undefined },
  tuneAccuracy: { title: 'Tune accuracy', of: ({ tune }: EpochRecord) => tune.accuracy, upTo: 1 },
  tuneMacroF1: { title: 'Tune macro F1', of: ({ tune }: EpochRecord) => tune.macroF1, upTo: 1 },
  trainLoss: { title: 'Train loss', of: ({ train }: EpochRecord) => train.loss, upTo: undefined },
} as const;

export type CurveName = keyof typeof CURVES;

/** One epoch with the values of the runs that reached it, by the run's place: 'r0', 'r1', ... */
export interface OverlayPoint {
  epoch: number;
  [place: `r${number}`]: number | undefined;
}

/** More epochs than this are thinned out evenly. */
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
