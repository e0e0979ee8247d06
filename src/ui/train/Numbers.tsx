import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useRun } from '#state/run/run.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { Section } from '../widgets/Section.tsx';
import { EpochTable } from './EpochTable.tsx';
import { StepTable } from './StepTable.tsx';

/** What the charts show, as tables: by epoch or by step. */
export function Numbers({ history }: { history: readonly EpochRecord[] }) {
  const [by, setBy] = useState('epoch');
  const hasSteps = useRunSteps(({ runId, log }) => log.length > 0 && runId === useRun.getState().record?.id);
  const bySteps = hasSteps && by === 'step';
  const choice = hasSteps && (
    <SegmentedControl
      size="xs"
      aria-label="Rows of the table"
      value={by}
      onChange={setBy}
      data={[
        { value: 'epoch', label: 'By epoch' },
        { value: 'step', label: 'By step' },
      ]}
    />
  );
  return (
    <Section title={bySteps ? 'Steps' : 'Epochs'} actions={choice}>
      {bySteps ? <StepTable /> : <EpochTable history={history} />}
    </Section>
  );
}
