import { useId } from 'react';
import type { Estimate } from '#eval/estimates.ts';
import { text } from '../messages/language.ts';
import { ChartTable } from '../widgets/ChartTable.tsx';
import { formatScore } from '../widgets/format.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { formatEnds } from './IntervalLine.tsx';
import classes from './IntervalPlot.module.css';

/** A score to draw: a row of the plot. */
export interface PlottedScore {
  name: string;
  /** Null where it is not defined: the row then says `reason`. */
  estimate: Estimate | null;
  reason: string;
  /** What guessing gives; null where that is not known. */
  guessing: number | null;
}

const ROW = 34;
const LEFT = 148;
const SCALE = 300;
const RIGHT = 148;
const TOP = 8;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const at = (value: number) => LEFT + SCALE * Math.min(1, Math.max(0, value));

interface IntervalPlotProps {
  /** What is drawn, in words. */
  label: string;
  /** What a row is. */
  of: 'score' | 'class';
  /** The name of the drawing's place, which can be scrolled. */
  scroll: string;
  rows: readonly PlottedScore[];
}

/**
 * Scores in 0..1 with their 95 % intervals as dots and whiskers, one below the other. A hollow dot is of few patients; the dashed stroke across a
 * row is what guessing gives. A table below has the numbers.
 */
export function IntervalPlot({ label, of, scroll, rows }: IntervalPlotProps) {
  return (
    <>
      <ScrollBox label={scroll}>
        <Drawing label={label} rows={rows} />
      </ScrollBox>
      <IntervalTable label={label} of={of} rows={rows} />
    </>
  );
}

/** The numbers of the drawing. */
function IntervalTable({ label, of, rows }: Pick<IntervalPlotProps, 'label' | 'of' | 'rows'>) {
  const { columns, patients } = text.evaluate.intervals;
  const hasGuessing = rows.some(({ guessing }) => guessing !== null);
  return (
    <ChartTable
      label={label}
      columns={[columns[of], columns.value, columns.interval, columns.patients, ...(hasGuessing ? [columns.guessing] : [])]}
      rows={rows.map(({ name, estimate, reason, guessing }) => {
        const ends = estimate && formatEnds(estimate);
        return {
          name,
          values: [
            ...(estimate && ends
              ? [formatScore(estimate.value), text.evaluate.intervals.range(ends), patients({ patients: estimate.restsOn })]
              : [reason, '', '']),
            ...(hasGuessing ? [guessing === null ? '' : formatScore(guessing)] : []),
          ],
        };
      })}
    />
  );
}

function Drawing({ label, rows }: Pick<IntervalPlotProps, 'label' | 'rows'>) {
  const height = TOP + ROW * rows.length;
  const id = useId();
  return (
    <svg className={classes.plot} viewBox={`0 0 ${LEFT + SCALE + RIGHT} ${height + 24}`} role="img" aria-labelledby={id}>
      <title id={id}>{label}</title>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={at(tick)} x2={at(tick)} y1={TOP} y2={height} />
          <text x={at(tick)} y={height + 16} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {rows.map((row, i) => (
        <Row key={row.name} row={row} y={TOP + ROW * (i + 0.5)} />
      ))}
    </svg>
  );
}

function Row({ row: { name, estimate, reason, guessing }, y }: { row: PlottedScore; y: number }) {
  const ends = estimate && formatEnds(estimate);
  return (
    <g>
      <text className={classes.name} x={LEFT - 10} y={y + 4} textAnchor="end">
        {name}
      </text>
      {guessing !== null && <line className={classes.guessing} x1={at(guessing)} x2={at(guessing)} y1={y - 13} y2={y + 13} />}
      {estimate && ends ? (
        <>
          <line className={classes.whisker} x1={at(estimate.low)} x2={at(estimate.high)} y1={y} y2={y} />
          <line className={classes.whisker} x1={at(estimate.low)} x2={at(estimate.low)} y1={y - 5} y2={y + 5} />
          <line className={classes.whisker} x1={at(estimate.high)} x2={at(estimate.high)} y1={y - 5} y2={y + 5} />
          <circle className={classes.dot} data-few={estimate.restsOn !== null || undefined} cx={at(estimate.value)} cy={y} r={5} />
          <text x={LEFT + SCALE + 14} y={y + 4}>
            {text.evaluate.intervals.estimate({ value: estimate.value.toFixed(2), ...ends })}
          </text>
        </>
      ) : (
        <text x={LEFT + 8} y={y + 4}>
          {reason}
        </text>
      )}
    </g>
  );
}
