import { useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { evenTicks, linearAxis, tickText } from '#report/curves/linear-axis.ts';
import { logAxis } from '#report/curves/log-axis.ts';
import { heightsIn } from '#report/curves/span.ts';
import { text } from '../messages/language.ts';
import { useChartView } from '../train/charts/chart-view.ts';
import { BELOW_AXIS, PLOT } from '../train/charts/plot-area.ts';
import { formatScore } from '../widgets/format.ts';
import plot from '../widgets/Plot.module.css';
import { ZoomArea } from '../widgets/ZoomArea.tsx';
import { CURVES, overlayPoints } from './overlay-lines.ts';
import { runLook } from './RunMarker.tsx';
import classes from './Runs.module.css';
import type { Overlay } from './useOverlay.ts';

/** Room for the letters at the ends of lines. */
const AREA = { ...PLOT, right: 48 };
const MOST_INTERVALS = 9;

/** One curve of several runs in one picture. Each line ends with the letters of its runs, as `names` has them. */
export function OverlayChart({ overlay, names, picture }: { overlay: Overlay; names: readonly string[]; picture: string }) {
  const { curve, lines, zoom } = overlay;
  const words = text.runs.comparison;
  const { upTo, isLoss } = CURVES[curve];
  const fromZero = useChartView((state) => state.fromZero);
  const log = useChartView((state) => state.logLoss) && isLoss;
  const { from, to } = zoom.span ?? zoom.whole;
  const points = useMemo(() => overlayPoints(lines, { from, to }, log), [lines, from, to, log]);
  const axis = useMemo(() => {
    const ofBand = lines.flatMap(({ points: all }) =>
      (['y', 'low', 'high'] as const).flatMap((side) =>
        heightsIn(
          all.map((point) => ({ x: point.x, y: point[side] })),
          { from, to },
        ),
      ),
    );
    return log ? logAxis(ofBand) : linearAxis(ofBand, { fromZero, upTo });
  }, [lines, from, to, log, fromZero, upTo]);
  return (
    <ZoomArea zoom={zoom} name={words.curves[curve]} plot={AREA}>
      <div role="img" aria-label={picture}>
        <ComposedChart
          data={points}
          responsive
          accessibilityLayer={false}
          className={`${plot.axes} ${classes.overlay}`}
          margin={{ top: AREA.top, right: AREA.right, bottom: BELOW_AXIS, left: 0 }}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="epoch"
            type="number"
            domain={[from, to]}
            ticks={evenTicks(from, to, { most: MOST_INTERVALS, least: 1 })}
            allowDataOverflow
            height={AREA.bottom - BELOW_AXIS}
          />
          <YAxis
            width={AREA.left}
            domain={axis.domain}
            ticks={axis.ticks}
            {...(log && { scale: 'log' as const, interval: 'equidistantPreserveStart' as const })}
            allowDataOverflow
            tickFormatter={tickText}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(epoch) => words.epoch({ epoch: String(epoch) })}
            formatter={(value) => formatScore(Number(value))}
            wrapperClassName={plot.tip ?? ''}
          />
          {lines.map(
            ({ runs, look }, i) =>
              runs.length > 1 && (
                <Area
                  key={`${runs.join()} band`}
                  dataKey={`b${i}`}
                  fill={runLook(look).color}
                  stroke="none"
                  className={classes.band ?? ''}
                  connectNulls
                  tooltipType="none"
                  isAnimationActive={false}
                  activeDot={false}
                />
              ),
          )}
          {lines.map(({ runs, look }, i) => {
            const { color, dash } = runLook(look);
            const last = points.findLastIndex((point) => point[`r${i}`] !== undefined && point.epoch <= to);
            return (
              <Line
                key={runs.join()}
                dataKey={`r${i}`}
                name={names[i] ?? ''}
                stroke={color}
                strokeWidth={2}
                strokeDasharray={dash}
                connectNulls
                isAnimationActive={false}
                activeDot={false}
                dot={({ cx, cy, index }) =>
                  index === last ? (
                    <g key={index}>
                      <circle cx={cx ?? 0} cy={cy ?? 0} r={3.5} fill={color} />
                      <text x={(cx ?? 0) + 7} y={(cy ?? 0) + 4} className={plot.mark}>
                        {names[i]}
                      </text>
                    </g>
                  ) : (
                    <g key={index} />
                  )
                }
              />
            );
          })}
        </ComposedChart>
      </div>
    </ZoomArea>
  );
}
