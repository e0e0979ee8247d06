import { Button } from '@mantine/core';
import { useId } from 'react';
import { stepNear } from '#report/curves/step-curve.ts';
import type { StepColumns } from '#storage/records.ts';
import { text } from '../../messages/language.ts';
import { formatValue, lineName } from './ChartLegend.tsx';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';
import type { CurveLine } from './curve-lines.ts';
import type { ChartSpec } from './series.tsx';

export interface CursorBarProps {
  charts: readonly { spec: ChartSpec; lines: readonly CurveLine[] }[];
  /** The steps that are drawn, by which the cursor then moves; null if epochs are drawn. */
  steps: StepColumns | null;
  epochs: number;
  from: number;
  to: number;
}

/** The cursor that all charts share: its place, the values there, and a slider that moves it without a pointer. */
export function CursorBar({ charts, steps, epochs, from, to }: CursorBarProps) {
  const { cursor, change } = useChartView();
  const id = useId();
  const words = text.curves;
  const newest = steps && stepNear(steps, null);
  const end = Math.max(epochs, newest && steps ? newest.step / steps.batches : 0);
  const place = placeOf(cursor, steps, epochs);
  const values = charts.map(({ spec, lines }) => {
    const read = lines.map(
      (line) => `${lines.length > 1 ? `${lineName(line).toLowerCase()} ` : ''}${formatValue(spec, line.read(cursor).value)}`,
    );
    return { title: words.charts[spec.id], value: text.common.row({ items: read }) };
  });
  const sentence = words.readOut({ place, values: values.map(({ title, value }) => `${title} ${value}`) });
  return (
    <div className={classes.readout}>
      <label htmlFor={id}>{words.cursor}</label>
      <input
        id={id}
        type="range"
        min={steps ? 1 / steps.batches : Math.min(from, epochs)}
        max={Math.max(end, from)}
        step={steps ? 1 / steps.batches : 1}
        value={Math.min(cursor ?? to, end)}
        onChange={(event) => change({ cursor: Number(event.currentTarget.value) })}
        aria-valuetext={sentence}
      />
      <b className={classes.place}>{place}</b>
      <dl>
        {values.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button size="compact-xs" variant="default" disabled={cursor === null} onClick={() => change({ cursor: null })}>
        {words.newest}
      </Button>
    </div>
  );
}

function placeOf(cursor: number | null, steps: StepColumns | null, epochs: number): string {
  const step = steps && stepNear(steps, cursor);
  if (step) return text.curves.atStep(step);
  if (epochs === 0) return text.curves.noneYet;
  return text.curves.atEpoch({ epoch: cursor === null ? epochs : Math.min(Math.max(Math.round(cursor), 1), epochs) });
}
