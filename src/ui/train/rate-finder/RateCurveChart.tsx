import { useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, XAxis, YAxis } from 'recharts';
import { logAxis } from '#report/curves/log-axis.ts';
import { type RateCurve, suggestRates } from '#train/finder/lr-finder.ts';
import { SERIES } from '../../theme.ts';
import plot from '../../widgets/Plot.module.css';
import charts from '../charts/Charts.module.css';
import { BELOW_AXIS, PLOT } from '../charts/plot-area.ts';
import { SaveSvg } from '../charts/SaveSvg.tsx';
import { MarkerShape } from '../charts/series.tsx';
import classes from './RateFinder.module.css';
import { rateText } from './rate-text.ts';

const SMOOTHED = { ...SERIES.train, name: 'Smoothed loss' };
const TITLE = 'Loss by learning rate';

/** How far the axis goes beyond the smoothed losses that matter. */
const HEADROOM = 1.15;
const MOST_TICKS = 6;

/** A search as a picture, finished or under way: the smoothed loss over the raw one, and the places that are suggested. */
export function RateCurveChart({ curve }: { curve: Omit<RateCurve, 'ended'> & { ended: RateCurve['ended'] | null } }) {
  const figure = useRef<HTMLElement>(null);
  const { range, points, ended } = curve;
  const { steepest, lowest } = ended ? suggestRates(curve) : { steepest: null, lowest: null };
  const steep = steepest === null ? null : (points[steepest] ?? null);
  const low = lowest === null ? null : (points[lowest] ?? null);
  const lowIsRight = low !== null && steep !== null && low.rate / 10 > steep.rate;
  const axis = lossAxis(points, lowest);
  return (
    <figure className={classes.figure} ref={figure}>
      <figcaption className={charts.legend}>
        <span className={classes.title}>{TITLE}</span>
        <ul>
          <li>
            <svg width={28} height={12} aria-hidden>
              <line x1={0} x2={28} y1={6} y2={6} stroke={SMOOTHED.color} strokeWidth={2} />
            </svg>
            Smoothed
          </li>
          <li>
            <svg width={28} height={12} aria-hidden className={charts.faint}>
              <line x1={0} x2={28} y1={6} y2={6} stroke={SMOOTHED.color} strokeWidth={1} />
            </svg>
            Every step
          </li>
        </ul>
        <SaveSvg title={TITLE} file="lr-finder" figure={figure} lines={[{ series: SMOOTHED }]} />
      </figcaption>
      <div role="img" aria-label={inWords(curve.points, steep, low)}>
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
            tickFormatter={(rate: number) => rateText(rate)}
            allowDataOverflow
            interval="equidistantPreserveStart"
            height={PLOT.bottom - BELOW_AXIS}
          />
          <YAxis width={PLOT.left} {...axis} allowDataOverflow tickFormatter={(value: number) => String(Number(value.toPrecision(3)))} />
          {low && (
            <Flag
              x={low.rate / 10}
              range={range}
              text={`lowest / 10: ${rateText(low.rate / 10)}`}
              className={charts.plateauLine}
              toRight={lowIsRight}
              low
            />
          )}
          {steep && (
            <Flag
              x={steep.rate}
              range={range}
              text={`steepest: ${rateText(steep.rate)}`}
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

/** A marked rate with its words, on the wanted side where there is room; a low one keeps out of the way of another's words. */
function Flag({ x, range, text, className, toRight, low = false }: FlagProps) {
  const place = Math.log(x / range.lowest) / Math.log(range.highest / range.lowest);
  const side = place < NEAR_END || (toRight && place < 1 - NEAR_END) ? 'Left' : 'Right';
  return (
    <ReferenceLine
      x={x}
      className={className ?? ''}
      label={{ value: text, position: `inside${low ? 'Bottom' : 'Top'}${side}`, className: plot.mark ?? '' }}
    />
  );
}

interface FlagProps {
  x: number;
  range: RateCurve['range'];
  text: string;
  className: string | undefined;
  toRight: boolean;
  low?: boolean;
}

/** A part of the axis: words do not fit there. */
const NEAR_END = 0.2;

/**
 * The losses' axis, at whole steps: a loss that diverges leaves the picture, or the fall before it could not be seen. `lowest` is the
 * place of the lowest one.
 */
function lossAxis(points: RateCurve['points'], lowest: number | null): { domain: [number, number]; ticks: number[] } {
  const seen = points.slice(0, lowest === null ? points.length : lowest + 1);
  const most = HEADROOM * Math.max(...seen.map(({ smoothed }) => smoothed));
  const least = Math.min(...points.map(({ smoothed }) => smoothed)) / HEADROOM;
  const power = 10 ** Math.floor(Math.log10(most - least));
  const apart = [0.2, 0.5, 1, 2].map((one) => one * power).find((one) => (most - least) / one < MOST_TICKS) ?? power;
  const [from, to] = [Math.floor(least / apart), Math.ceil(most / apart)];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * apart).toPrecision(6)));
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks };
}

function inWords(points: readonly { rate: number }[], steep: { rate: number } | null, low: { rate: number } | null): string {
  const parts = [`${TITLE}, ${points.length} steps`];
  if (steep) parts.push(`the smoothed loss falls steepest at ${rateText(steep.rate)}`);
  if (low) parts.push(`it is lowest at ${rateText(low.rate)}`);
  return `${parts.join('; ')}.`;
}
