import { Button, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { accuracyAtFirst } from '#state/predict/case-changes.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { usePlacing } from '#state/project/placing.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import classes from './Evaluate.module.css';
import { IncompleteSide } from './IncompleteSide.tsx';
import { SideProgress } from './SideProgress.tsx';
import { SideScores } from './SideScores.tsx';
import { useShownResult, useSideMatch, useSideResult } from './useSide.ts';

interface OpenSideProps {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  side: 'train' | 'tune';
}

/**
 * A side that is not locked: it is scored as soon as its scans are loaded, because training has looked at it anyway. The training side waits for the
 * end of the run, which would else be held up after every better epoch.
 */
export function OpenSide({ record, checkpoint, side }: OpenSideProps) {
  const match = useSideMatch(record, side);
  const result = useSideResult(record, side);
  const shown = useShownResult(record, side, checkpoint);
  const reading = useDataset((state) => state.reading !== null);
  const isPlacing = usePlacing((state) => state.isPlacing);
  const { progress, failure, evaluate } = useEvaluation();
  const training = useIsTraining(record);
  const waits = side === 'train' && training;
  const failed = failure?.runId === record.id && failure.side === side ? failure.problem : null;
  const due = isComplete(match) && !reading && !isPlacing && !result && !progress && !failed && !waits;
  useEffect(() => {
    if (due) void evaluate(record, side);
  }, [due, evaluate, record, side]);
  const words = text.evaluate.openSide;
  if (failed) {
    return (
      <>
        <Problems items={[failed]} title={words.failed({ side })} />
        <Button onClick={() => void evaluate(record, side)}>{words.tryAgain}</Button>
      </>
    );
  }
  if (shown) {
    return (
      <SideScores
        record={record}
        checkpoint={shown.checkpoint}
        side={side}
        result={shown.result}
        notes={
          side === 'tune' ? (
            <TuneNotes checkpoint={shown.checkpoint} result={shown.result} />
          ) : (
            <Text size="sm" className={classes.quiet}>
              {words.learned}
            </Text>
          )
        }
        again={
          <Button size="xs" variant="default" disabled={!isComplete(match) || waits} onClick={() => void evaluate(record, side)}>
            {words.again}
          </Button>
        }
      />
    );
  }
  if (progress) return <SideProgress />;
  return (
    <>
      <IncompleteSide match={match} side={side} classesOfRun={record.settings.classes} total={record.split[side].length} />
      {waits && <Text size="sm">{words.afterRun}</Text>}
      {side === 'tune' && (
        <Text size="sm" mt="md">
          {words.measured({
            epoch: checkpoint.epoch,
            accuracy: formatScore(checkpoint.tune.accuracy),
            macroF1: formatScore(checkpoint.tune.macroF1),
            loss: formatScore(checkpoint.tune.loss),
            n: record.split.tune.length,
          })}
        </Text>
      )}
    </>
  );
}

/**
 * Notes on the scores. If their accuracy is not the one that training measured on this side, something has changed in between; that labels were
 * changed since they were scored is told below, and not again here.
 */
function TuneNotes({ checkpoint, result }: { checkpoint: CheckpointSummary; result: SideResult }) {
  const before = checkpoint.tune.accuracy;
  const accuracy = accuracyAtFirst(result.cases);
  const differs = accuracy !== null && Math.abs(accuracy - before) > 1e-6;
  return (
    <>
      <Text size="sm" className={classes.quiet}>
        {text.evaluate.openSide.flatters}
      </Text>
      {differs && <Text size="sm">{text.evaluate.openSide.differs({ accuracy: formatScore(before) })}</Text>}
    </>
  );
}
