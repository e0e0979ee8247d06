import { Button, Text } from '@mantine/core';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { lockedTestOfCheckpoint, otherOpenings } from '#runs/locked-side.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { useRun } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { OpenTestDialog } from '../evaluate/OpenTestDialog.tsx';
import { text } from '../messages/language.ts';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import classes from './Predict.module.css';
import { useRunOf } from './useSources.ts';

/** The notice about scans on the locked test side of the checkpoint's run: they are left out and can be opened, or they were opened. */
export function HeldBack({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const { held, opening, untold, progress, openTest } = usePrediction();
  const [asking, setAsking] = useState(false);
  const past = useRun((state) => state.past);
  const run = useRunOf(checkpoint);
  const training = useIsTraining(run);
  if (opening !== null) {
    return (
      <Text size="sm" className={classes.held}>
        <LockKeyhole size={14} aria-hidden /> {text.predict.testSide.opened({ opening, source: run ? 'run' : 'checkpoint' })}
      </Text>
    );
  }
  if (untold) {
    return (
      <Text size="sm" className={classes.held}>
        <LockKeyhole size={14} aria-hidden /> {text.predict.testSide.unknown}
      </Text>
    );
  }
  if (held.length === 0) return null;
  const openings = lockedTestOfCheckpoint(checkpoint, past)?.openings ?? run?.testOpenings ?? 0;
  return (
    <>
      <Text size="sm" component="div" className={classes.held}>
        <LockKeyhole size={14} aria-hidden /> {text.predict.testSide.held({ count: held.length })}{' '}
        <Button size="compact-xs" variant="default" disabled={progress !== null || training} onClick={() => setAsking(true)}>
          {text.predict.testSide.open}
        </Button>{' '}
        {training && text.predict.testSide.afterRun}
      </Text>
      {asking && (
        <OpenTestDialog
          use={openings + 1}
          scans={run?.split.test.length ?? null}
          others={run ? otherOpenings(run, past) : 0}
          onClose={() => setAsking(false)}
          onOpen={() => {
            setAsking(false);
            void openTest();
          }}
        />
      )}
    </>
  );
}
