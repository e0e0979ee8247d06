import { Button } from '@mantine/core';
import { useId } from 'react';
import { stepNear } from '#report/curves/step-curve.ts';
import type { StepColumns } from '#storage/records.ts';
import { formatValue } from './ChartLegend.tsx';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';
import type { CurveLine } from './curve-lines.ts';
import type { ChartSpec } from './series.tsx';

export interface CursorBarProps {
  charts: readonly { spec: ChartSpec; lines: readonly CurveLine[] }[];
  /** Where steps are drawn: the cursor then goes step by step. */
  steps: StepColumns | null;
  epochs: number;
  from: number;
  to: number;
}

/** The one cursor of all charts: where it is, what they read there, and a slider to move it without a pointer. */
export function CursorBar({ charts, steps, epochs, from, to }: CursorBarProps) {
  const { cursor, change } = useChartView();
  const id = useId();
  const newest = steps && stepNear(steps, null);
  const end = Math.max(epochs, newest && steps ? newest.step / steps.batches : 0);
  const place = placeOf(cursor, steps, epochs);
  const values = charts.map(({ spec, lines }) => {
    const read = lines.map(
      (line) => `${lines.length > 1 ? `${line.series.name.toLowerCase()} ` : ''}${formatValue(spec, line.read(cursor).value)}`,
    );
    return { title: spec.title, text: read.join(', ') };
  });
  const sentence = `${place}: ${values.map(({ title, text }) => `${title} ${text}`).join('; ')}`;
  return (
    <div className={classes.readout}>
      <label htmlFor={id}>Cursor</label>
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
        {values.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Button size="compact-xs" variant="default" disabled={cursor === null} onClick={() => change({ cursor: null })}>
        Newest
      </Button>
    </div>
  );
}

function placeOf(cursor: number | null, steps: StepColumns | null, epochs: number): string {
  const step = steps && stepNear(steps, cursor);
  if (step) return `Epoch ${step.epoch}, step ${step.step.toLocaleString('en')}`;
  return `Epoch ${cursor === null ? epochs : Math.min(Math.max(Math.round(cursor), 1), epochs)}`;
}
