import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { formatScore } from '../widgets/format.ts';
import { ChartLegend } from './ChartLegend.tsx';
import type { CurvePoint } from './curve-points.ts';
import { type CurveSeries, MarkerShape } from './series.tsx';
import classes from './Train.module.css';

/** With more points than this, markers would hide the line. */
const MARKED_POINTS = 40;

/** What a chart shows at one moment. */
export interface CurveState {
  points: readonly CurvePoint[];
  bestEpoch: number | null;
  /** Epochs over which the stopping rule waits; null where there is nothing to wait for. */
  band: { from: number; to: number; waited: number } | null;
}

export interface CurveChartProps {
  title: string;
  series: readonly CurveSeries[];
  state: CurveState;
  withBand?: boolean;
  /** Upper end of the axis where it is known. */
  upTo?: number;
}

/** Curves over epochs as one picture; the table of epochs has the same in numbers. */
export const CurveChart = memo(function CurveChart({ title, series, state, withBand = false, upTo }: CurveChartProps) {
  const { points, bestEpoch } = state;
  const band = withBand ? state.band : null;
  const last = points.at(-1);
  const marked = points.length <= MARKED_POINTS;
  const end = Math.max(2, last?.epoch ?? 1, band?.to ?? 1);
  const newest = last ? series.map(({ key, name }) => `${name} ${formatScore(last[key])}`).join(', ') : '';
  return (
    <figure className={classes.chart}>
      <figcaption>
        <ChartLegend title={title} series={series} last={last} />
      </figcaption>
      <div role="img" aria-label={`${title} by epoch. Epoch ${last?.epoch ?? 0}: ${newest}.`}>
        <LineChart
          data={points as CurvePoint[]}
          responsive
          accessibilityLayer={false}
          className={classes.plot ?? ''}
          margin={{ top: 16, right: 12, bottom: 4, left: 0 }}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="epoch"
            type="number"
            domain={[1, end]}
            allowDecimals={false}
            tickCount={Math.min(end, 9)}
            interval="preserveStartEnd"
          />
          <YAxis width={44} domain={[0, upTo ?? 'auto']} tickFormatter={(value: number) => String(Number(value.toPrecision(3)))} />
          {band && (
            <ReferenceArea
              x1={band.from}
              x2={Math.min(band.to, end)}
              className={classes.band ?? ''}
              ifOverflow="hidden"
              label={{
                value: `patience ${band.waited} of ${band.to - band.from}`,
                position: 'insideTopRight',
                className: classes.mark ?? '',
              }}
            />
          )}
          {bestEpoch !== null && (
            <ReferenceLine
              x={bestEpoch}
              className={classes.bestLine ?? ''}
              label={{
                value: `best: ${bestEpoch}`,
                position: bestEpoch > end / 2 ? 'insideTopRight' : 'insideTopLeft',
                className: classes.mark ?? '',
              }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(epoch) => `Epoch ${String(epoch)}`}
            formatter={(value) => formatScore(Number(value))}
            wrapperClassName={classes.tip ?? ''}
          />
          {series.map(({ key, name, color, dash, marker }) => (
            <Line
              key={key}
              dataKey={key}
              name={name}
              stroke={color}
              strokeWidth={2}
              strokeDasharray={dash}
              isAnimationActive={false}
              activeDot={false}
              dot={
                marked ? ({ cx, cy, index }) => <MarkerShape key={index} cx={cx ?? 0} cy={cy ?? 0} marker={marker} color={color} /> : false
              }
            />
          ))}
        </LineChart>
      </div>
    </figure>
  );
});
