import { type RefObject, useMemo } from 'react';
import type { Span } from '#report/curves/span.ts';
import { shownRunFile } from '#state/runs/run-names.ts';
import { Term } from '../../glossary/Term.tsx';
import type { TermId } from '../../glossary/term-ids.ts';
import { text } from '../../messages/language.ts';
import { formatNumber, formatScore } from '../../widgets/format.ts';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';
import type { CurveLine } from './curve-lines.ts';
import { SaveSvg } from './SaveSvg.tsx';
import { type ChartSpec, MarkerShape } from './series.tsx';

/** The word of the glossary to which a chart's title leads. */
const TERM_OF: Readonly<Record<ChartSpec['id'], TermId>> = {
  loss: 'loss',
  accuracy: 'accuracy',
  macroF1: 'macroF1',
  rate: 'learningRate',
};

export function formatValue(spec: ChartSpec, value: number | undefined): string {
  return spec.id === 'rate' && value !== undefined ? formatNumber(value) : formatScore(value);
}

/** What a line is called beside a value read from it: a moving mean has other values than the epochs have, and so another name. */
export function lineName({ series, isSmoothed }: Pick<CurveLine, 'series' | 'isSmoothed'>): string {
  const name = text.curves.series[series.name];
  return isSmoothed ? text.curves.smoothed({ name }) : name;
}

/** The chart's name, its lines with their values at the cursor or, without a cursor, their newest, and the button that saves the chart. */
export function ChartLegend({
  spec,
  lines,
  span,
  figure,
}: {
  spec: ChartSpec;
  lines: readonly CurveLine[];
  /** The part of the epochs that is shown; null for all. */
  span: Span | null;
  figure: RefObject<HTMLElement | null>;
}) {
  const title = text.curves.charts[spec.id];
  const cursor = useChartView((state) => state.cursor);
  const entries = useMemo(() => lines.map((line) => ({ line, ...line.read(cursor) })), [lines, cursor]);
  return (
    <div className={classes.legend}>
      <h2 className={classes.chartTitle}>
        <Term of={TERM_OF[spec.id]}>{title}</Term>
      </h2>
      <ul>
        {entries.map(({ line, value, raw }) => (
          <li key={line.series.name}>
            <svg width={28} height={12} aria-hidden>
              <line x1={0} x2={28} y1={6} y2={6} stroke={line.series.color} strokeWidth={2} strokeDasharray={line.series.dash} />
              {line.isByEpoch && <MarkerShape cx={14} cy={6} marker={line.series.marker} color={line.series.color} />}
            </svg>
            {lineName(line)} <b>{formatValue(spec, value)}</b>
            {raw !== undefined && <span className={classes.quiet}> {text.curves.rawStep({ value: formatValue(spec, raw) })}</span>}
          </li>
        ))}
      </ul>
      <SaveSvg
        title={title}
        span={span}
        file={() => `${shownRunFile()}-${spec.file}`}
        figure={figure}
        lines={lines.map(({ series }) => ({ ...series, label: text.curves.series[series.name] }))}
      />
    </div>
  );
}
