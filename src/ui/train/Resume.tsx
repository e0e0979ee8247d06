import { Button, Group, Text } from '@mantine/core';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { makeDemoAgain } from '#state/demo/make-again.ts';
import { dockedRun, isUnderWay, runCondition } from '#state/facts/run-condition.ts';
import { resumedEpoch } from '#state/facts/run-epoch.ts';
import { isUnfinished, needsDemo, resumeBlocker } from '#state/run/resume.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';
import { useMovedByRun } from '../widgets/useMovedTest.ts';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import bar from './RunBar.module.css';

/** The button that resumes an unfinished run, or why it can't be resumed; nothing if no state of the run is stored. `isBeside`: it is one of several buttons, none of which is the first thing to do. */
export function ResumeOffer({ record, isBeside = false }: { record: RunRecord; isBeside?: boolean }) {
  const state = useRun(({ states }) => states.get(record.id));
  const active = useRun(({ status }) => isActive(status));
  const resumeRun = useRun((run) => run.resumeRun);
  const study = useCurrentDataset();
  const looking = useLeaks(({ looksAtOthers }) => looksAtOthers);
  const blocker = useMemo(() => resumeBlocker(record, study, looking), [record, study, looking]);
  const demo = useMemo(() => needsDemo(record, study), [record, study]);
  const reading = useDataset((data) => data.reading !== null);
  const moved = useMovedByRun(record);
  const underWay = isUnderWay(runCondition(record, useRunFacts()));
  if (!state || active || underWay || !isUnfinished(record)) return null;
  return (
    <Group gap="xs">
      <Button
        size={isBeside ? 'sm' : 'xs'}
        variant={isBeside ? 'default' : 'filled'}
        leftSection={<Play size={14} aria-hidden />}
        disabled={blocker !== null}
        onClick={() => void resumeRun(record)}
      >
        {text.run.resume.resume({ epoch: resumedEpoch(state), epochs: state.maxEpochs })}
      </Button>
      {demo && (
        <Button
          size="xs"
          variant="default"
          disabled={reading}
          onClick={() => void makeDemoAgain([...record.split.train, ...record.split.tune])}
        >
          {text.common.makeDemo}
        </Button>
      )}
      {blocker ? <Text size="sm">{phraseInLanguage(blocker)}</Text> : moved && <Text size="sm">{moved}</Text>}
    </Group>
  );
}

/** Docked under every step while the last run is unfinished and can be resumed. */
export function ResumeBar() {
  const facts = useRunFacts();
  const record = dockedRun(facts);
  const names = useRunNames();
  if (!record) return null;
  const condition = runCondition(record, facts);
  const net = names.full(record);
  // While this tab trains it, its own bar is in the dock.
  if (condition === 'training-here' || condition === 'paused-here' || condition === 'ended') return null;
  const words = text.run.resume;
  return (
    <section className={bar.bar} aria-label={words.titles[condition]}>
      <div className={bar.row}>
        <Text size="sm">{words.told[condition]({ net })}</Text>
        <ResumeOffer record={record} />
      </div>
    </section>
  );
}
