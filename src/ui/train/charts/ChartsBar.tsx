import { Button, SegmentedControl } from '@mantine/core';
import { Download } from 'lucide-react';
import { useId } from 'react';
import { epochsCsv, stepsCsv } from '#report/curves/curves-csv.ts';
import { MOST_SMOOTHING } from '#report/curves/smoothing.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { shownRunFile } from '#state/runs/run-names.ts';
import { saveFile } from '#state/save-file.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { text } from '../../messages/language.ts';
import { ZoomButtons } from '../../widgets/ZoomButtons.tsx';
import type { Zoom } from '../../widgets/zoom.ts';
import { AxisChoice } from './AxisChoice.tsx';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';

/** Choices of what the charts show, and buttons that save their numbers. */
export function ChartsBar({ history, hasSteps, zoom }: { history: readonly EpochRecord[]; hasSteps: boolean; zoom: Zoom }) {
  const { by, smoothing, change } = useChartView();
  const id = useId();
  const shownBy = hasSteps ? by : 'epoch';
  const words = text.curves;
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        aria-label={words.trainCurves}
        disabled={!hasSteps}
        value={shownBy}
        onChange={(value) => change({ by: value === 'step' ? 'step' : 'epoch' })}
        data={[
          { value: 'step', label: words.everyStep },
          { value: 'epoch', label: words.epochs },
        ]}
      />
      {shownBy === 'step' && (
        <div className={classes.setting}>
          <label htmlFor={id}>{words.smoothing}</label>
          <input
            id={id}
            type="range"
            min={0}
            max={MOST_SMOOTHING}
            step={0.01}
            value={smoothing}
            onChange={(event) => change({ smoothing: Number(event.currentTarget.value) })}
          />
          <span className={classes.value}>{smoothing.toFixed(2)}</span>
        </div>
      )}
      <AxisChoice />
      <ZoomButtons zoom={zoom} />
      <div className={classes.exports}>
        <Save label={words.epochsCsv} onClick={() => saveFile('epochs', `${shownRunFile()}-epochs.csv`, epochsCsv(history))} />
        {hasSteps && (
          <Save
            label={words.stepsCsv}
            onClick={() => saveFile('steps', `${shownRunFile()}-steps.csv`, stepsCsv(useRunSteps.getState().log.view()))}
          />
        )}
      </div>
    </div>
  );
}

function Save({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={12} aria-hidden />}
      onClick={onClick}
      aria-label={text.curves.save({ file: label })}
    >
      {label}
    </Button>
  );
}
