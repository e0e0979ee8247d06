import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useRun } from '#state/run/run.ts';
import { useRunSteps } from '#state/run/run-steps.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { EpochTable } from './EpochTable.tsx';
import { StepTable } from './StepTable.tsx';

/** The numbers that the charts show as a table, by epoch or by step. */
export function Numbers({ history }: { history: readonly EpochRecord[] }) {
  const words = text.run.tables;
  const [by, setBy] = useState('epoch');
  const hasSteps = useRunSteps(({ runId, log }) => log.length > 0 && runId === useRun.getState().record?.id);
  const bySteps = hasSteps && by === 'step';
  const choice = hasSteps && (
    <SegmentedControl
      size="xs"
      aria-label={words.rows}
      value={by}
      onChange={setBy}
      data={[
        { value: 'epoch', label: words.by.epoch },
        { value: 'step', label: words.by.step },
      ]}
    />
  );
  return (
    <Section title={bySteps ? words.steps : words.epochs} actions={choice}>
      {bySteps ? <StepTable /> : <EpochTable history={history} />}
    </Section>
  );
}
