import { useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, XAxis, YAxis } from 'recharts';
import { type Axis, linearAxis, tickText } from '#report/curves/linear-axis.ts';
import { logAxis } from '#report/curves/log-axis.ts';
import { type RateCurve, suggestRates } from '#train/finder/lr-finder.ts';
import { text } from '../../messages/language.ts';
import { SERIES } from '../../theme.ts';
import { formatRate } from '../../widgets/format.ts';
import plot from '../../widgets/Plot.module.css';
import charts from '../charts/Charts.module.css';
import { labelCorner } from '../charts/label-corner.ts';
import { BELOW_AXIS, PLOT } from '../charts/plot-area.ts';
import { SaveSvg } from '../charts/SaveSvg.tsx';
import { MarkerShape } from '../charts/series.tsx';
import classes from './RateFinder.module.css';

const SMOOTHED = SERIES.train;

/** Factor by which the axis exceeds the smoothed losses up to the lowest one. */
const HEADROOM = 1.15;

/** The curve of a finished or running search: the smoothed loss over the raw one, with the suggested rates marked. */
export function RateCurveChart({ curve }: { curve: Omit<RateCurve, 'ended'> & { ended: RateCurve['ended'] | null } }) {
  const figure = useRef<HTMLElement>(null);
  const { range, points, ended } = curve;
  const { steepest, lowest } = ended ? suggestRates(curve) : { steepest: null, lowest: null };
  const steep = steepest === null ? null : (points[steepest] ?? null);
  const low = lowest === null ? null : (points[lowest] ?? null);
  const lowIsRight = low !== null && steep !== null && low.rate / 10 > steep.rate;
  const axis = lossAxis(points, lowest);
  const words = text.rateFinder.chart;
  return (
    <figure className={classes.figure} ref={figure}>
      <figcaption className={charts.legend}>
        <span className={classes.title}>{words.title}</span>
        <ul>
          <li>
            <svg width={28} height={12} aria-hidden>
              <line x1={0} x2={28} y1={6} y2={6} stroke={SMOOTHED.color} strokeWidth={2} />
            </svg>
            {words.smoothed}
          </li>
          <li>
            <svg width={28} height={12} aria-hidden className={charts.faint}>
              <line x1={0} x2={28} y1={6} y2={6} stroke={SMOOTHED.color} strokeWidth={1} />
            </svg>
            {words.everyStep}
          </li>
        </ul>
        <SaveSvg
          title={words.title}
          file={() => 'lr-finder'}
          figure={figure}
          lines={[{ ...SMOOTHED, label: text.curves.series.smoothed }]}
        />
      </figcaption>
      <div
        role="img"
        aria-label={words.picture({
          steps: points.length,
          steepest: steep && formatRate(steep.rate),
          lowest: low && formatRate(low.rate),
        })}
      >
        <LineChart
          data={[...points]}
          responsive
          accessibilityLayer={false}
          className={`${plot.axes} ${charts.plot}`}
          margin={{ top: PLOT.top, right: PLOT.right, bottom: BELOW_AXIS, left: 0 }}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="rate"
            type="number"
            scale="log"
            domain={[range.lowest, range.highest]}
            ticks={logAxis([range.lowest, range.highest]).ticks.filter((tick) => tick >= range.lowest && tick <= range.highest)}
            tickFormatter={(rate: number) => formatRate(rate)}
            allowDataOverflow
            interval="equidistantPreserveStart"
            height={PLOT.bottom - BELOW_AXIS}
          />
          <YAxis width={PLOT.left} {...axis} allowDataOverflow tickFormatter={tickText} />
          {low && (
            <Flag
              x={low.rate / 10}
              range={range}
              label={words.tenthOfLowest({ rate: formatRate(low.rate / 10) })}
              className={charts.plateauLine}
              toRight={lowIsRight}
              low
            />
          )}
          {steep && (
            <Flag
              x={steep.rate}
              range={range}
              label={words.steepest({ rate: formatRate(steep.rate) })}
              className={charts.bestLine}
              toRight={!lowIsRight}
            />
          )}
          <Line
            dataKey="loss"
            stroke={SMOOTHED.color}
            strokeWidth={1}
            className={charts.faint ?? ''}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
          />
          <Line dataKey="smoothed" stroke={SMOOTHED.color} strokeWidth={2} isAnimationActive={false} activeDot={false} dot={false} />
          {steep && (
            <ReferenceDot
              x={steep.rate}
              y={steep.smoothed}
              shape={({ cx, cy }) => <MarkerShape cx={cx ?? 0} cy={cy ?? 0} marker="diamond" color="var(--mantine-color-text)" />}
            />
          )}
        </LineChart>
      </div>
    </figure>
  );
}

/** A line at a rate with its label, on the wanted side if there is room. The label of a `low` one stands at the bottom, so that two do not overlap. */
function Flag({ x, range, label, className, toRight, low = false }: FlagProps) {
  const place = Math.log(x / range.lowest) / Math.log(range.highest / range.lowest);
  const position = labelCorner(low, place < NEAR_END || (toRight && place < 1 - NEAR_END));
  return <ReferenceLine x={x} className={className ?? ''} label={{ value: label, position, className: plot.mark ?? '' }} />;
}

interface FlagProps {
  x: number;
  range: RateCurve['range'];
  label: string;
  className: string | undefined;
  toRight: boolean;
  low?: boolean;
}

/** Share of the axis near an end in which a label does not fit between the line and that end. */
const NEAR_END = 0.2;

/**
 * The axis of the losses. It ends above the losses before the lowest one (`lowest` is its index): a diverging loss
 * leaves the picture, or the fall before it would be too small to see.
 */
function lossAxis(points: RateCurve['points'], lowest: number | null): Axis {
  const seen = points.slice(0, lowest === null ? points.length : lowest + 1);
  const most = HEADROOM * Math.max(...seen.map(({ smoothed }) => smoothed));
  const least = Math.min(...points.map(({ smoothed }) => smoothed)) / HEADROOM;
  return linearAxis([least, most]);
}
