import { formatScore } from '../widgets/format.ts';
import type { CurvePoint } from './curve-points.ts';
import { type CurveSeries, MarkerShape } from './series.tsx';
import classes from './Train.module.css';

/** The chart's name, and every line's look, name and newest value. */
export function ChartLegend({ title, series, last }: { title: string; series: readonly CurveSeries[]; last: CurvePoint | undefined }) {
  return (
    <div className={classes.legend}>
      <h2 className={classes.chartTitle}>{title}</h2>
      <ul>
        {series.map(({ key, name, color, dash, marker }) => (
          <li key={key}>
            <svg width={28} height={12} aria-hidden>
              <line x1={0} x2={28} y1={6} y2={6} stroke={color} strokeWidth={2} strokeDasharray={dash} />
              <MarkerShape cx={14} cy={6} marker={marker} color={color} />
            </svg>
            {name} <b>{formatScore(last?.[key])}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
