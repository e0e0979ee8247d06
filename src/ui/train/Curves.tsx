import { useMemo } from 'react';
import { isActive, useRun } from '#state/run.ts';
import type { EpochRecord } from '#train/events.ts';
import { CurveChart, type CurveState } from './CurveChart.tsx';
import { curvePoints } from './curve-points.ts';
import { ACCURACY, LOSS } from './series.tsx';
import classes from './Train.module.css';
import { useInTurn } from './useInTurn.ts';

/** The two charts. While the run goes on, the loss shows how far its patience reaches. */
export function Curves({ history }: { history: readonly EpochRecord[] }) {
  const state = useCurveState(history);
  const loss = useInTurn(state, 1);
  const accuracy = useInTurn(state, 2);
  return (
    <div className={classes.charts}>
      {loss ? <CurveChart title="Loss" series={LOSS} state={loss} withBand /> : <div className={classes.plot} />}
      {accuracy ? <CurveChart title="Accuracy" series={ACCURACY} state={accuracy} upTo={1} /> : <div className={classes.plot} />}
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

function useCurveState(history: readonly EpochRecord[]): CurveState {
  const bestEpoch = useRun((state) => state.bestEpoch);
  const active = useRun((state) => isActive(state.status));
  const patience = useRun((state) => state.record?.settings.stopping.patience ?? 0);
  const waited = useRun((state) => state.epochsWithoutImprovement);
  return useMemo(() => {
    const improved = history.length - waited;
    const band = active && waited > 0 ? { from: improved, to: improved + patience, waited } : null;
    return { points: curvePoints(history, bestEpoch), bestEpoch, band };
  }, [history, bestEpoch, active, patience, waited]);
}
