import { Button, SegmentedControl } from '@mantine/core';
import { Download } from 'lucide-react';
import { useId } from 'react';
import { epochsCsv, stepsCsv } from '#report/curves/curves-csv.ts';
import { MOST_SMOOTHING } from '#report/curves/smoothing.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import { saveFile } from '#state/save-file.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import classes from './Charts.module.css';
import { useChartView } from './chart-view.ts';

/** How the charts are looked at, and their numbers as files. */
export function ChartsBar({ history, hasSteps }: { history: readonly EpochRecord[]; hasSteps: boolean }) {
  const { by, smoothing, logLoss, change } = useChartView();
  const id = useId();
  const bySteps = hasSteps && by === 'step';
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        aria-label="Train curves"
        disabled={!hasSteps}
        value={bySteps ? 'step' : 'epoch'}
        onChange={(value) => change({ by: value === 'step' ? 'step' : 'epoch' })}
        data={[
          { value: 'step', label: 'Every step' },
          { value: 'epoch', label: 'Epochs' },
        ]}
      />
      {bySteps && (
        <div className={classes.setting}>
          <label htmlFor={id}>Smoothing</label>
          <input
            id={id}
            type="range"
            min={0}
            max={MOST_SMOOTHING}
            step={0.01}
            value={smoothing}
            onChange={(event) => change({ smoothing: Number(event.currentTarget.value) })}
          />
          <output htmlFor={id}>{smoothing.toFixed(2)}</output>
        </div>
      )}
      <SegmentedControl
        size="xs"
        aria-label="Loss axis"
        value={logLoss ? 'log' : 'linear'}
        onChange={(value) => change({ logLoss: value === 'log' })}
        data={[
          { value: 'linear', label: 'Linear loss' },
          { value: 'log', label: 'Log loss' },
        ]}
      />
      <div className={classes.exports}>
        <Save text="Epochs CSV" onClick={() => saveFile('epochs.csv', epochsCsv(history))} />
        {hasSteps && <Save text="Steps CSV" onClick={() => saveFile('steps.csv', stepsCsv(useRunSteps.getState().log.view()))} />}
      </div>
    </div>
  );
}

function Save({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="default" leftSection={<Download size={12} aria-hidden />} onClick={onClick} aria-label={`Save ${text}`}>
      {text}
    </Button>
  );
}
