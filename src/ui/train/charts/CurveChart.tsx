import { memo, type PointerEvent, useMemo, useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { evenTicks, linearAxis, tickText } from '#report/curves/linear-axis.ts';
import { logAxis } from '#report/curves/log-axis.ts';
import { heightsIn } from '#report/curves/span.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import plot from '../../widgets/Plot.module.css';
import { ZoomArea } from '../../widgets/ZoomArea.tsx';
import type { Zoom } from '../../widgets/zoom.ts';
import { ChartLegend, formatValue, lineName } from './ChartLegend.tsx';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';
import type { CurveLine } from './curve-lines.ts';
import { labelCorner } from './label-corner.ts';
import { BELOW_AXIS, PLOT } from './plot-area.ts';
import { type ChartSpec, MarkerShape } from './series.tsx';
import type { StoppingMarkers } from './stopping-markers.ts';

/** Lines with more points than this have no markers, which would hide them. */
const MARKED_POINTS = 40;
/** The most intervals between the ticks of the epochs. */
const MOST_INTERVALS = 9;

export interface CurveChartProps {
  spec: ChartSpec;
  lines: readonly CurveLine[];
  /** The ends of the axis, and the part of it that is shown. */
  zoom: Zoom;
  log: boolean;
  /** Whether the axis of values begins at 0. */
  fromZero: boolean;
  /** The epoch whose weights are kept, to be labelled in the chart; null for no label. */
  bestEpoch: number | null;
  /** The state of the stopping rule, if it watches this chart's quantity. */
  stopping: StoppingMarkers | null;
}

/** Curves over epochs as one picture. The tables show the same numbers. */
export const CurveChart = memo(function CurveChart({ spec, lines, zoom, log, fromZero, bestEpoch, stopping }: CurveChartProps) {
  const figure = useRef<HTMLElement>(null);
  const { from, to } = zoom.span ?? zoom.whole;
  const axis = useMemo(() => {
    const heights = lines.flatMap(({ points, raw }) => [points, raw ?? []].flatMap((some) => heightsIn(some, { from, to })));
    return log ? logAxis(heights) : linearAxis(heights, { fromZero, upTo: spec.upTo });
  }, [log, lines, from, to, fromZero, spec]);
  const middle = (from + to) / 2;
  const words = text.curves;
  const newest = text.common.row({ items: lines.map((line) => `${lineName(line)} ${formatValue(spec, line.read(null).value)}`) });
  const picture = words.picture({ chart: words.charts[spec.id], newest, countdown: stopping && phraseInLanguage(stopping.countdown) });
  return (
    <figure className={classes.chart} ref={figure}>
      <figcaption>
        <ChartLegend spec={spec} lines={lines} span={zoom.span} figure={figure} />
      </figcaption>
      <ZoomArea zoom={zoom} name={words.charts[spec.id]} plot={PLOT} className={classes.picture}>
        <div role="img" aria-label={picture}>
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
              ticks={evenTicks(from, to, { most: MOST_INTERVALS, least: zoom.unit })}
              tickFormatter={tickText}
              allowDataOverflow={zoom.span !== null}
              interval="preserveStartEnd"
              height={PLOT.bottom - BELOW_AXIS}
            />
            <YAxis
              width={PLOT.left}
              domain={axis.domain}
              ticks={axis.ticks}
              {...(log && { scale: 'log' as const, interval: 'equidistantPreserveStart' as const })}
              allowDataOverflow={log || zoom.span !== null}
              tickFormatter={tickText}
            />
            {stopping && (
              <ReferenceArea
                x1={stopping.from}
                x2={Math.min(stopping.to, to)}
                y1={Math.max(stopping.low, axis.domain[0])}
                y2={Math.min(stopping.high, axis.domain[1])}
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
            {stopping && stopping.from !== bestEpoch && (
              <Flag
                x={stopping.from}
                onLeft={stopping.from <= middle}
                label={words.extreme({ name: words.extremes[stopping.chart], epoch: stopping.from })}
                className={classes.ruleLine}
                low
              />
            )}
            {bestEpoch !== null && (
              <Flag
                x={bestEpoch}
                onLeft={bestEpoch <= middle}
                label={words.kept({ epoch: bestEpoch, extreme: stopping?.from === bestEpoch ? words.extremes[stopping.chart] : null })}
                className={classes.bestLine}
              />
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
      </ZoomArea>
    </figure>
  );
});

interface FlagProps {
  x: number;
  /** Whether there is more room on its right side. */
  onLeft: boolean;
  label: string;
  className: string | undefined;
  low?: boolean;
}

/** A line at an epoch with its label, on the side where there is room. The label of a `low` one stands at the bottom, so that two do not overlap. */
function Flag({ x, onLeft, label, className, low = false }: FlagProps) {
  const position = labelCorner(low, onLeft);
  return <ReferenceLine x={x} className={className ?? ''} label={{ value: label, position, className: plot.mark ?? '' }} />;
}

/** The points that the axis can show: a logarithmic one shows only those above 0. */
function onAxis(points: CurveLine['points'], log: boolean): CurveLine['points'] {
  return log ? points.filter(({ y }) => y > 0) : points;
}

/** Lies over a plot. The pointer moves the cursor that all charts share. `from` and `to` are the ends of the axis, in epochs. */
function PlotCursor({ from, to }: { from: number; to: number }) {
  const { cursor, change } = useChartView();
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    change({ cursor: from + ((to - from) * Math.min(Math.max(clientX - left, 0), width)) / width });
  };
  const share = cursor === null ? null : (cursor - from) / (to - from);
  return (
    <div
      className={classes.over}
      style={{ left: PLOT.left, right: PLOT.right, top: PLOT.top, bottom: PLOT.bottom }}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && change({ cursor: null })}
      aria-hidden
    >
      {share !== null && share >= 0 && share <= 1 && <div className={classes.cursor} style={{ left: `${100 * share}%` }} />}
    </div>
  );
}
