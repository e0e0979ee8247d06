import { Button, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { formatScore } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Evaluate.module.css';
import { IncompleteSide } from './IncompleteSide.tsx';
import { SideProgress } from './SideProgress.tsx';
import { SideScores } from './SideScores.tsx';
import { useSideMatch, useSideResult } from './useSide.ts';

/** Scored by itself as soon as its scans are there: it was looked at after every epoch anyway. */
export function TuneSide({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const match = useSideMatch(record, 'tune');
  const result = useSideResult(record, 'tune');
  const reading = useDataset((state) => state.reading !== null);
  const { progress, failure, evaluate } = useEvaluation();
  const failed = failure?.runId === record.id && failure.side === 'tune' ? failure.problem : null;
  const due = isComplete(match) && !reading && !result && !progress && !failed;
  useEffect(() => {
    if (due) void evaluate(record, 'tune');
  }, [due, evaluate, record]);
  if (failed) {
    return (
      <>
        <Problems items={[failed]} title="The tune side could not be scored" />
        <Button onClick={() => void evaluate(record, 'tune')}>Try again</Button>
      </>
    );
  }
  if (result) {
    return (
      <SideScores
        record={record}
        checkpoint={checkpoint}
        side="tune"
        result={result}
        notes={<TuneNotes checkpoint={checkpoint} accuracy={result.scores.accuracy} />}
        again={
          <Button size="xs" variant="default" disabled={!isComplete(match)} onClick={() => void evaluate(record, 'tune')}>
            Score again
          </Button>
        }
      />
    );
  }
  if (progress) return <SideProgress />;
  return (
    <>
      <IncompleteSide match={match} side="tune" classesOfRun={record.settings.classes} total={record.split.tune.length} />
      <Text size="sm" mt="md">
        Measured while training, after epoch {checkpoint.epoch}: tune accuracy {formatScore(checkpoint.tune.accuracy)}, macro F1{' '}
        {formatScore(checkpoint.tune.macroF1)}, loss {formatScore(checkpoint.tune.loss)} (n = {record.split.tune.length}).
      </Text>
    </>
  );
}

/** Training has measured this side already; another number now means that something has changed in between. */
function TuneNotes({ checkpoint, accuracy }: { checkpoint: CheckpointSummary; accuracy: number | null }) {
  const before = checkpoint.tune.accuracy;
  const differs = accuracy !== null && Math.abs(accuracy - before) > 1e-6;
  return (
    <>
      <Text size="sm" className={classes.quiet}>
        The epoch was chosen by this side, so these numbers flatter the net; the locked test side does not.
      </Text>
      {differs && (
        <Text size="sm">
          Training measured an accuracy of {formatScore(before)} here. Labels or files have changed since, or this device computes
          differently.
        </Text>
      )}
    </>
  );
}
