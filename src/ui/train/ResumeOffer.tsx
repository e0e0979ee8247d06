import { Button, Group, Text } from '@mantine/core';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { isUnfinished, resumeBlocker } from '#state/run/resume.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { useStudyOfNow } from '../widgets/useStudyOfNow.ts';

/** The way back into a run that has not come to its end, or what is missing for it; nothing where no state of it is stored. */
export function ResumeOffer({ record }: { record: RunRecord }) {
  const state = useRun(({ states }) => states.get(record.id));
  const active = useRun(({ status }) => isActive(status));
  const resumeRun = useRun((run) => run.resumeRun);
  const study = useStudyOfNow();
  const blocker = useMemo(() => resumeBlocker(record, study), [record, study]);
  const elsewhere = useRun((run) => run.elsewhere.has(record.id));
  if (!state || active || elsewhere || !isUnfinished(record)) return null;
  return (
    <Group gap="xs">
      <Button size="xs" leftSection={<Play size={14} aria-hidden />} disabled={blocker !== null} onClick={() => void resumeRun(record)}>
        Resume, epoch {Math.min(state.epoch, state.maxEpochs)} of {state.maxEpochs}
      </Button>
      {blocker && <Text size="sm">{phraseInLanguage(blocker)}</Text>}
    </Group>
  );
}
