import { useMemo } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import plot from '../widgets/Plot.module.css';
import { useRunNames } from '../widgets/useRunNames.ts';
import { CURVES, type CurveName, overlayPoints } from './overlay-points.ts';
import { runMarker } from './RunMarker.tsx';
import classes from './Runs.module.css';

/** One curve of several runs in one picture. Each ends with the letter of its run. */
export function OverlayChart({ runs, curve }: { runs: readonly RunRecord[]; curve: CurveName }) {
  const { upTo } = CURVES[curve];
  const words = text.runs.comparison;
  const names = useRunNames();
  const points = useMemo(() => overlayPoints(runs, curve), [runs, curve]);
  const end = Math.max(2, points.at(-1)?.epoch ?? 2);
  const values = runs.map((run) => {
    const best = bestOf(run);
    return `${names.full(run)} ${best ? formatScore(CURVES[curve].of(best)) : words.noValue}`;
  });
  return (
    <div role="img" aria-label={words.picture({ curve: words.curves[curve], runs: runs.length, values })}>
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
          labelFormatter={(epoch) => words.epoch({ epoch: String(epoch) })}
          formatter={(value) => formatScore(Number(value))}
          wrapperClassName={plot.tip ?? ''}
        />
        {runs.map((run, i) => {
          const { color, dash } = runMarker(i);
          const letter = names.letter(run);
          const last = points.findLastIndex((point) => point[`r${i}`] !== undefined);
          return (
            <Line
              key={run.id}
              dataKey={`r${i}`}
              name={names.full(run)}
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
