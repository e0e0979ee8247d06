import { useThrottledValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { spanWithin } from '#report/curves/span.ts';
import { stepNear } from '#report/curves/step-curve.ts';
import { explainAccuracy, explainLoss } from '#report/explanations/curves.ts';
import { useRun } from '#state/run/run.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { isActive } from '#state/run/run-view.ts';
import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { Explain } from '../../guide/Explain.tsx';
import { text } from '../../messages/language.ts';
import type { Zoom } from '../../widgets/zoom.ts';
import trainClasses from '../Train.module.css';
import classes from './Charts.module.css';
import { ChartsBar } from './ChartsBar.tsx';
import { CursorBar } from './CursorBar.tsx';
import { CurveChart, type CurveChartProps } from './CurveChart.tsx';
import { useChartView } from './chart-view.ts';
import { curveLines } from './curve-lines.ts';
import { CHARTS } from './series.tsx';
import { stoppingMarkers } from './stopping-markers.ts';

const DRAWING_INTERVAL_MS = 200;
/** Time between the drawing of two charts. */
const TURN_MS = 50;
/** The epoch up to which the axis may reach for the end of the patience, however few epochs are trained. */
const LEAST_AHEAD = 10;

/** The charts of a run with their shared cursor. The chart of the quantity that the stopping rule watches also shows how far the patience reaches. */
export function Curves({ history }: { history: readonly EpochRecord[] }) {
  const data = useRunData(history);
  const by = useChartView((state) => state.by);
  const steps = by === 'step' ? data.steps : null;
  // A run that has just begun will have steps, and its bar does not change when they come.
  const begins = useRun((state) => isActive(state.status)) && history.length === 0;
  const zoom = useZoom(data.history, steps);
  const charts = useCharts(data.history, steps, zoom);
  return (
    <section className={classes.charts} data-tour="curves" aria-label={text.curves.title}>
      <ChartsBar history={data.history} hasSteps={data.steps !== null || begins} zoom={zoom} />
      <CursorBar charts={charts} steps={steps} epochs={data.history.length} {...zoom.whole} />
      {charts.map((chart, i) => (
        <div key={chart.spec.id}>
          <ChartInTurn chart={chart} turn={i + 1} />
          <ChartExplained chart={chart.spec.id} history={data.history} />
        </div>
      ))}
      <details className={trainClasses.details}>
        <summary>{text.curves.whatIsSeen}</summary>
        <p>{text.curves.explanation}</p>
      </details>
    </section>
  );
}

/** Explains the losses and the accuracies; the other charts say what they show. */
function ChartExplained({ chart, history }: { chart: CurveChartProps['spec']['id']; history: readonly EpochRecord[] }) {
  const kept = useRun((state) => state.record?.bestEpoch ?? null);
  const classes = useRun((state) => state.record?.settings.classes.length ?? 0);
  const of = text.curves.charts[chart];
  if (chart === 'loss') return <Explain figure="loss" of={of} says={() => explainLoss(history, kept)} />;
  return chart === 'accuracy' ? <Explain figure="accuracy" of={of} says={() => explainAccuracy(history, kept, classes)} /> : null;
}

function ChartInTurn({ chart, turn }: { chart: CurveChartProps; turn: number }) {
  const shown = useInTurn(chart, turn);
  return shown ? <CurveChart {...shown} /> : <div className={classes.plot} />;
}

/** The value, `turn` turns later; null at first. The charts are drawn one after the other, so that no single task blocks the page for long. */
function useInTurn<T>(value: T, turn: number): T | null {
  const [shown, setShown] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(value), turn * TURN_MS);
    return () => clearTimeout(timer);
  }, [value, turn]);
  return shown;
}

interface RunData {
  history: readonly EpochRecord[];
  /** null if none were recorded. */
  steps: StepColumns | null;
}

/** The run's history and steps, updated at most five times a second. */
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

/** The part of the epochs that all charts show. Another run is shown whole at first. */
function useZoom(history: readonly EpochRecord[], steps: StepColumns | null): Zoom {
  const runId = useRun((state) => state.record?.id);
  const stopping = useRun((state) => state.record?.settings.stopping);
  const maxEpochs = useRun((state) => state.record?.settings.maxEpochs ?? 1);
  const active = useRun((state) => isActive(state.status));
  const span = useChartView((state) => state.span);
  const change = useChartView((state) => state.change);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run's id is what ends the zoom.
  useEffect(() => () => change({ span: null }), [runId, change]);
  return useMemo(() => {
    const markers = stopping ? stoppingMarkers(stopping, history) : null;
    const from = steps ? 0 : 1;
    const reached = (steps && stepNear(steps, null)?.epoch) ?? history.length;
    const known = Math.max(history.length, reached);
    // The epochs to come must not squeeze the curves too much.
    const ahead = active && markers ? Math.min(markers.to, maxEpochs, Math.max(LEAST_AHEAD, 2 * known)) : 0;
    const whole = { from, to: Math.max(from + 1, known, ahead) };
    const unit = steps ? 1 / steps.batches : 1;
    return { whole, unit, span: span && spanWithin(whole, span, unit), show: (shown) => change({ span: shown }) };
  }, [history, steps, stopping, maxEpochs, active, span, change]);
}

function useCharts(history: readonly EpochRecord[], steps: StepColumns | null, zoom: Zoom): CurveChartProps[] {
  const bestEpoch = useRun((state) => state.record?.bestEpoch ?? null);
  const stopping = useRun((state) => state.record?.settings.stopping);
  const smoothing = useChartView((state) => state.smoothing);
  const logLoss = useChartView((state) => state.logLoss);
  const fromZero = useChartView((state) => state.fromZero);
  return useMemo(() => {
    const markers = stopping ? stoppingMarkers(stopping, history) : null;
    return CHARTS.map((spec) => ({
      spec,
      lines: curveLines(spec.series, { history, steps }, { smoothing, span: zoom.span }),
      zoom,
      log: spec.id === 'loss' && logLoss,
      fromZero: fromZero || (spec.fromZero ?? false),
      bestEpoch: spec.id === 'rate' ? null : bestEpoch,
      stopping: markers?.chart === spec.id ? markers : null,
    }));
  }, [history, steps, zoom, bestEpoch, stopping, smoothing, logLoss, fromZero]);
}
