import { Button, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Evaluate.module.css';
import { IncompleteSide } from './IncompleteSide.tsx';
import { SideProgress } from './SideProgress.tsx';
import { SideScores } from './SideScores.tsx';
import { useShownResult, useSideMatch, useSideResult } from './useSide.ts';

/** The tune side: it is scored as soon as its scans are loaded, because training has looked at it after every epoch anyway. */
export function TuneSide({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const match = useSideMatch(record, 'tune');
  const result = useSideResult(record, 'tune');
  const shown = useShownResult(record, 'tune', checkpoint);
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
        <Problems items={[failed]} title={text.evaluate.tuneSide.failed} />
        <Button onClick={() => void evaluate(record, 'tune')}>{text.evaluate.tuneSide.tryAgain}</Button>
      </>
    );
  }
  if (shown) {
    return (
      <SideScores
        record={record}
        checkpoint={shown.checkpoint}
        side="tune"
        result={shown.result}
        notes={<TuneNotes checkpoint={shown.checkpoint} accuracy={shown.result.scores.accuracy} />}
        again={
          <Button size="xs" variant="default" disabled={!isComplete(match)} onClick={() => void evaluate(record, 'tune')}>
            {text.evaluate.tuneSide.again}
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
        {text.evaluate.tuneSide.measured({
          epoch: checkpoint.epoch,
          accuracy: formatScore(checkpoint.tune.accuracy),
          macroF1: formatScore(checkpoint.tune.macroF1),
          loss: formatScore(checkpoint.tune.loss),
          n: record.split.tune.length,
        })}
      </Text>
    </>
  );
}

/** Notes on the scores. If `accuracy` is not the one that training measured on this side, something has changed in between. */
function TuneNotes({ checkpoint, accuracy }: { checkpoint: CheckpointSummary; accuracy: number | null }) {
  const before = checkpoint.tune.accuracy;
  const differs = accuracy !== null && Math.abs(accuracy - before) > 1e-6;
  return (
    <>
      <Text size="sm" className={classes.quiet}>
        {text.evaluate.tuneSide.flatters}
      </Text>
      {differs && <Text size="sm">{text.evaluate.tuneSide.differs({ accuracy: formatScore(before) })}</Text>}
    </>
  );
}
