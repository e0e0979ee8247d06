import { useThrottledValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { stepNear } from '#report/curves/step-curve.ts';
import { useRun } from '#state/run/run.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { isActive } from '#state/run/run-view.ts';
import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import trainClasses from '../Train.module.css';
import { useInTurn } from '../useInTurn.ts';
import classes from './Charts.module.css';
import { ChartsBar } from './ChartsBar.tsx';
import { CursorBar } from './CursorBar.tsx';
import { CurveChart, type CurveChartProps } from './CurveChart.tsx';
import { useChartView } from './chart-view.ts';
import { curveLines } from './curve-lines.ts';
import { CHARTS } from './series.tsx';
import { stoppingMarks } from './stopping-marks.ts';

const DRAWING_INTERVAL_MS = 200;
/** Epochs that the axis may reach to from the beginning, where the patience does. */
const LEAST_AHEAD = 10;

/** The charts of a run under one cursor; on the chart of what the stopping rule watches, how far its patience reaches. */
export function Curves({ history }: { history: readonly EpochRecord[] }) {
  const data = useRunData(history);
  const by = useChartView((state) => state.by);
  const steps = by === 'step' ? data.steps : null;
  const { charts, ...ends } = useCharts(data.history, steps);
  return (
    <section className={classes.charts} aria-label="Curves">
      <ChartsBar history={data.history} hasSteps={data.steps !== null} />
      <CursorBar charts={charts} steps={steps} epochs={data.history.length} {...ends} />
      {charts.map((chart, i) => (
        <ChartInTurn key={chart.spec.id} chart={chart} turn={i + 1} />
      ))}
      <details className={trainClasses.details}>
        <summary>What do I see?</summary>
        <p>
          Train is measured while the net learns from those scans, step by step (faint) with a moving mean over it, or as the mean of each
          epoch; tune after each epoch, on scans it never learns from. When both get better, it learns something general. When train goes on
          getting better and the tune loss rises, it is learning the train scans by heart (overfitting). The band is what the stopping rule
          counts as no better than its best; it reaches to the epoch in which the training ends if nothing changes. The epoch with the
          highest tune accuracy is kept whatever comes after it. With few tune scans a single one moves the accuracy by a visible step: look
          at the trend, not at one point.
        </p>
      </details>
    </section>
  );
}

function ChartInTurn({ chart, turn }: { chart: CurveChartProps; turn: number }) {
  const shown = useInTurn(chart, turn);
  return shown ? <CurveChart {...shown} /> : <div className={classes.plot} />;
}

interface RunData {
  history: readonly EpochRecord[];
  /** null where none were kept. */
  steps: StepColumns | null;
}

/** What is known at this moment, anew at most five times a second. */
function useRunData(history: readonly EpochRecord[]): RunData {
  const version = useRunSteps((state) => state.version);
  const isOfRun = useRunSteps((state) => state.runId) === useRun((state) => state.record?.id);
  const rate = useRun((state) => state.record?.settings.learningRate ?? 0);
  const now = useMemo(() => ({ history, version, isOfRun }), [history, version, isOfRun]);
  const drawn = useThrottledValue(now, DRAWING_INTERVAL_MS);
  return useMemo(() => {
    const { log } = useRunSteps.getState();
    const records = drawn.history.map((record) => ({ learningRate: rate, ...record }));
    return { history: records, steps: drawn.isOfRun && log.length > 0 ? log.view() : null };
  }, [drawn, rate]);
}

function useCharts(history: readonly EpochRecord[], steps: StepColumns | null): { charts: CurveChartProps[]; from: number; to: number } {
  const kept = useRun((state) => state.record?.bestEpoch ?? null);
  const stopping = useRun((state) => state.record?.settings.stopping);
  const maxEpochs = useRun((state) => state.record?.settings.maxEpochs ?? 1);
  const active = useRun((state) => isActive(state.status));
  const smoothing = useChartView((state) => state.smoothing);
  const logLoss = useChartView((state) => state.logLoss);
  return useMemo(() => {
    const marks = stopping ? stoppingMarks(stopping, history) : null;
    const from = steps ? 0 : 1;
    const reached = (steps && stepNear(steps, null)?.epoch) ?? history.length;
    const known = Math.max(history.length, reached);
    // What is to come must not squeeze what is there.
    const ahead = active && marks ? Math.min(marks.to, maxEpochs, Math.max(LEAST_AHEAD, 2 * known)) : 0;
    const to = Math.max(from + 1, known, ahead);
    const charts = CHARTS.map((spec) => ({
      spec,
      lines: curveLines(spec.series, { history, steps }, { smoothing }),
      from,
      to,
      log: spec.id === 'loss' && logLoss,
      kept: spec.id === 'rate' ? null : kept,
      stopping: marks?.chart === spec.id ? marks : null,
    }));
    return { charts, from, to };
  }, [history, steps, kept, stopping, maxEpochs, active, smoothing, logLoss]);
}
