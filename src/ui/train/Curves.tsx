import { useMemo } from 'react';
import { isActive, useRun } from '#state/run.ts';
import type { EpochRecord } from '#train/events.ts';
import { CurveChart } from './CurveChart.tsx';
import { curvePoints } from './curve-points.ts';
import { ACCURACY, LOSS } from './series.tsx';
import classes from './Train.module.css';

/** The two charts. While the run goes on, the loss shows how far its patience reaches. */
export function Curves({ history }: { history: readonly EpochRecord[] }) {
  const bestEpoch = useRun((state) => state.bestEpoch);
  const active = useRun((state) => isActive(state.status));
  const patience = useRun((state) => state.record?.settings.stopping.patience ?? 0);
  const waited = useRun((state) => state.epochsWithoutImprovement);
  const points = useMemo(() => curvePoints(history, bestEpoch), [history, bestEpoch]);
  const improved = history.length - waited;
  const band = active && waited > 0 ? { from: improved, to: improved + patience, waited } : null;
  return (
    <div className={classes.charts}>
      <CurveChart title="Loss" points={points} series={LOSS} bestEpoch={bestEpoch} band={band} />
      <CurveChart title="Accuracy" points={points} series={ACCURACY} bestEpoch={bestEpoch} band={null} upTo={1} />
      <details className={classes.details}>
        <summary>What do I see?</summary>
        <p>
          Each point is one epoch. Train is measured while the net learns from those scans; tune on scans it never learns from. When both
          get better, it learns something general. When train goes on getting better and the tune loss rises, it is learning the train scans
          by heart (overfitting); the patience then ends the run, and the best epoch has been kept anyway. With few tune scans a single one
          moves the accuracy by a visible step: look at the trend, not at one point.
        </p>
      </details>
    </div>
  );
}
