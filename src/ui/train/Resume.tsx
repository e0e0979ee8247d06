import { Button, Group, Text } from '@mantine/core';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import { isUnfinished, resumeBlocker } from '#state/run/resume.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';
import bar from './RunBar.module.css';

/** The button that resumes an unfinished run, or why it can't be resumed; nothing if no state of the run is stored. */
export function ResumeOffer({ record }: { record: RunRecord }) {
  const state = useRun(({ states }) => states.get(record.id));
  const active = useRun(({ status }) => isActive(status));
  const resumeRun = useRun((run) => run.resumeRun);
  const study = useCurrentDataset();
  const blocker = useMemo(() => resumeBlocker(record, study), [record, study]);
  const elsewhere = useRun((run) => run.elsewhere.has(record.id));
  if (!state || active || elsewhere || !isUnfinished(record)) return null;
  return (
    <Group gap="xs">
      <Button size="xs" leftSection={<Play size={14} aria-hidden />} disabled={blocker !== null} onClick={() => void resumeRun(record)}>
        {text.run.resume.resume({ epoch: Math.min(state.epoch, state.maxEpochs), epochs: state.maxEpochs })}
      </Button>
      {blocker && <Text size="sm">{phraseInLanguage(blocker)}</Text>}
    </Group>
  );
}

/** Docked under every step while the last run is unfinished and can be resumed. */
export function ResumeBar() {
  const record = useRun((state) => state.record);
  const stored = useRun((state) => record !== null && state.states.has(record.id));
  const elsewhere = useRun((state) => record !== null && state.elsewhere.has(record.id));
  if (!record || record.stopReason !== null || !(stored || elsewhere)) return null;
  const net = catalogueEntry(record.settings.model).title;
  return (
    <section className={bar.bar} aria-label={text.run.resume.title}>
      <div className={bar.row}>
        <Text size="sm">{elsewhere ? text.run.resume.elsewhere({ net }) : text.run.resume.interrupted({ net })}</Text>
        <ResumeOffer record={record} />
      </div>
    </section>
  );
}
