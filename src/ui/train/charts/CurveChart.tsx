import { memo, useMemo, useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { logAxis } from '#report/curves/log-axis.ts';
import plot from '../../widgets/Plot.module.css';
import { ChartLegend, formatValue } from './ChartLegend.tsx';
import classes from './Charts.module.css';
import type { CurveLine } from './curve-lines.ts';
import { PlotCursor } from './PlotCursor.tsx';
import { BELOW_AXIS, PLOT } from './plot-area.ts';
import { type ChartSpec, MarkerShape } from './series.tsx';
import type { StoppingMarks } from './stopping-marks.ts';

/** With more points than this, markers would hide the line. */
const MARKED_POINTS = 40;

export interface CurveChartProps {
  spec: ChartSpec;
  lines: readonly CurveLine[];
  /** Ends of the axis, in epochs. */
  from: number;
  to: number;
  log: boolean;
  /** The epoch whose weights are kept; null where it has no place here. */
  kept: number | null;
  /** Of the rule that watches this chart's quantity. */
  stopping: StoppingMarks | null;
}

/** Curves over epochs as one picture; the tables have the same in numbers. */
export const CurveChart = memo(function CurveChart({ spec, lines, from, to, log, kept, stopping }: CurveChartProps) {
  const figure = useRef<HTMLElement>(null);
  const axis = useMemo(() => (log ? logAxis(allValues(lines)) : null), [log, lines]);
  const newest = lines.map(({ series, read }) => `${series.name} ${formatValue(spec, read(null).value)}`).join(', ');
  return (
    <figure className={classes.chart} ref={figure}>
      <figcaption>
        <ChartLegend spec={spec} lines={lines} figure={figure} />
      </figcaption>
      <div className={classes.picture}>
        <div role="img" aria-label={`${spec.title} by epoch, newest: ${newest}.${stopping ? ` ${stopping.countdown}.` : ''}`}>
          <LineChart
            responsive
            accessibilityLayer={false}
            className={`${plot.axes} ${classes.plot}`}
            margin={{ top: PLOT.top, right: PLOT.right, bottom: BELOW_AXIS, left: 0 }}
          >
            <CartesianGrid vertical={false} />
            <XAxis
              dataKey="x"
              type="number"
              domain={[from, to]}
              ticks={epochTicks(from, to)}
              interval="preserveStartEnd"
              height={PLOT.bottom - BELOW_AXIS}
            />
            <YAxis
              width={PLOT.left}
              {...(axis
                ? {
                    scale: 'log' as const,
                    domain: axis.domain,
                    ticks: axis.ticks,
                    allowDataOverflow: true,
                    interval: 'equidistantPreserveStart' as const,
                  }
                : { domain: [0, spec.upTo ?? 'auto'] as const })}
              tickFormatter={(value: number) => String(Number(value.toPrecision(3)))}
            />
            {stopping && (
              <ReferenceArea
                x1={stopping.from}
                x2={Math.min(stopping.to, to)}
                y1={axis ? Math.max(stopping.low, axis.domain[0]) : stopping.low}
                y2={stopping.high}
                className={classes.plateau ?? ''}
                ifOverflow="hidden"
              />
            )}
            {stopping && (
              <ReferenceLine
                segment={[
                  { x: stopping.from, y: stopping.best },
                  { x: Math.min(stopping.to, to), y: stopping.best },
                ]}
                className={classes.plateauLine ?? ''}
                ifOverflow="hidden"
              />
            )}
            {stopping && stopping.from !== kept && (
              <Flag x={stopping.from} to={to} text={`best: ${stopping.from}`} className={classes.ruleLine} low />
            )}
            {kept !== null && (
              <Flag x={kept} to={to} text={`kept: ${kept}${stopping?.from === kept ? ', best' : ''}`} className={classes.bestLine} />
            )}
            {lines.map(
              ({ series, raw }) =>
                raw && (
                  <Line
                    key={`${series.name} raw`}
                    data={onAxis(raw, log) as object[]}
                    dataKey="y"
                    stroke={series.color}
                    strokeWidth={1}
                    className={classes.faint ?? ''}
                    isAnimationActive={false}
                    activeDot={false}
                    dot={false}
                  />
                ),
            )}
            {lines.map(({ series: { name, color, dash, marker }, points, isByEpoch }) => (
              <Line
                key={name}
                data={onAxis(points, log) as object[]}
                dataKey="y"
                name={name}
                stroke={color}
                strokeWidth={2}
                strokeDasharray={dash}
                isAnimationActive={false}
                activeDot={false}
                dot={
                  isByEpoch && points.length <= MARKED_POINTS
                    ? ({ cx, cy, index }) => <MarkerShape key={index} cx={cx ?? 0} cy={cy ?? 0} marker={marker} color={color} />
                    : false
                }
              />
            ))}
          </LineChart>
        </div>
        <PlotCursor from={from} to={to} />
      </div>
    </figure>
  );
});

/** A marked epoch with its words, on the side where there is room; a low one keeps out of the way of another's words. */
function Flag({
  x,
  to,
  text,
  className,
  low = false,
}: {
  x: number;
  to: number;
  text: string;
  className: string | undefined;
  low?: boolean;
}) {
  const side = x > to / 2 ? 'Right' : 'Left';
  return (
    <ReferenceLine
      x={x}
      className={className ?? ''}
      label={{ value: text, position: `inside${low ? 'Bottom' : 'Top'}${side}`, className: plot.mark ?? '' }}
    />
  );
}

function* allValues(lines: readonly CurveLine[]): Iterable<number> {
  for (const { points, raw } of lines) {
    for (const { y } of points) yield y;
    for (const { y } of raw ?? []) yield y;
  }
}

/** What is not above 0 has no place on a logarithmic axis. */
function onAxis(points: CurveLine['points'], log: boolean): CurveLine['points'] {
  return log ? points.filter(({ y }) => y > 0) : points;
}

const MOST_TICKS = 9;

/** Whole epochs, evenly apart. */
function epochTicks(from: number, to: number): number[] {
  const step = [1, 2, 5].flatMap((one) => [one, 10 * one, 100 * one, 1000 * one, 10_000 * one]).sort((a, b) => a - b);
  const apart = step.find((one) => (to - from) / one < MOST_TICKS) ?? to;
  const ticks = [];
  for (let tick = Math.ceil(from / apart) * apart; tick <= to; tick += apart) ticks.push(tick);
  return ticks;
}
