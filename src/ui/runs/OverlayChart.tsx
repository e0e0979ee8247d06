import { useMemo } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { formatScore } from '../widgets/format.ts';
import plot from '../widgets/Plot.module.css';
import { CURVES, type CurveName, overlayPoints } from './overlay-points.ts';
import classes from './Runs.module.css';
import { runMark } from './run-marks.ts';

/** One curve of several runs in one picture; each ends in its run's letter. */
export function OverlayChart({ runs, curve }: { runs: readonly RunRecord[]; curve: CurveName }) {
  const { title, upTo } = CURVES[curve];
  const points = useMemo(() => overlayPoints(runs, curve), [runs, curve]);
  const end = Math.max(2, points.at(-1)?.epoch ?? 2);
  const said = runs.map((run, i) => {
    const best = bestOf(run);
    return `${runMark(i).letter} ${best ? formatScore(CURVES[curve].of(best)) : 'none'}`;
  });
  return (
    <div role="img" aria-label={`${title} by epoch of ${runs.length} runs. At their kept epochs: ${said.join(', ')}.`}>
      <LineChart
        data={points}
        responsive
        accessibilityLayer={false}
        className={`${plot.axes} ${classes.overlay}`}
        margin={{ top: 16, right: 28, bottom: 4, left: 0 }}
      >
        <CartesianGrid vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, end]} allowDecimals={false} tickCount={Math.min(end, 9)} />
        <YAxis width={44} domain={[0, upTo ?? 'auto']} tickFormatter={(value: number) => String(Number(value.toPrecision(3)))} />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(epoch) => `Epoch ${String(epoch)}`}
          formatter={(value) => formatScore(Number(value))}
          wrapperClassName={plot.tip ?? ''}
        />
        {runs.map((run, i) => {
          const { letter, color, dash } = runMark(i);
          const last = points.findLastIndex((point) => point[`r${i}`] !== undefined);
          return (
            <Line
              key={run.id}
              dataKey={`r${i}`}
              name={letter}
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
                      {letter}
                    </text>
                  </g>
                ) : (
                  <g key={index} />
                )
              }
            />
          );
        })}
      </LineChart>
    </div>
  );
}
