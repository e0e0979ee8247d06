import { type Curve, pointCurve, stepCurve } from '#report/curves/step-curve.ts';
import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import type { ChartView } from './chart-view.ts';
import type { CurveSeries } from './series.tsx';

/** A series as it is drawn. */
export interface CurveLine extends Curve {
  series: CurveSeries;
  /** Whether its points are epochs, not steps. */
  isByEpoch: boolean;
  /** Whether it is a moving mean of the steps, which has other values than the epochs have. */
  isSmoothed: boolean;
}

export interface CurveData {
  history: readonly EpochRecord[];
  /** null if epochs are drawn, or if none were recorded. */
  steps: StepColumns | null;
}

/** The lines of a chart, of which the points in and around `span` are drawn. */
export function curveLines(
  series: readonly CurveSeries[],
  { history, steps }: CurveData,
  { smoothing, span }: Pick<ChartView, 'smoothing' | 'span'>,
): CurveLine[] {
  return series.map((one) => {
    if (steps && one.column)
      return {
        series: one,
        isByEpoch: false,
        isSmoothed: one.isNoisy === true && smoothing > 0,
        ...stepCurve(one.column, steps, one.isNoisy ? smoothing : null, span),
      };
    const points = history.flatMap((record) => {
      const y = one.ofEpoch(record);
      return y === undefined ? [] : [{ x: record.epoch, y }];
    });
    return { series: one, isByEpoch: true, isSmoothed: false, ...pointCurve(points, span) };
  });
}
