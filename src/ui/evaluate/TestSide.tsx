import { Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LockKeyhole } from 'lucide-react';
import { lastOpened } from '#runs/evaluations.ts';
import { otherOpenings } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatDay } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import classes from './Evaluate.module.css';
import { IncompleteSide } from './IncompleteSide.tsx';
import { OpenTestDialog } from './OpenTestDialog.tsx';
import { SideProgress } from './SideProgress.tsx';
import { SideScores } from './SideScores.tsx';
import { useSideMatch, useSideResult } from './useSide.ts';

/** The locked test side: it is scored on request only, and every opening is counted and shown. */
export function TestSide({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const match = useSideMatch(record, 'test');
  const result = useSideResult(record, 'test');
  const reading = useDataset((state) => state.reading !== null);
  const { progress, failure, evaluate } = useEvaluation();
  const [asking, dialog] = useDisclosure(false);
  const failed = failure?.runId === record.id && failure.side === 'test' ? failure.problem : null;
  const total = record.split.test.length;
  const others = useRun((state) => otherOpenings(record, state.past));
  const training = useIsTraining(record);
  const opened = lastOpened(record);
  const last = opened && formatDay(opened);
  const words = text.evaluate.testSide;
  const open = (
    <Button
      size={result ? 'xs' : 'sm'}
      variant={result ? 'default' : 'filled'}
      disabled={!isComplete(match) || reading || training}
      onClick={dialog.open}
    >
      {result ? words.openAgain : words.open}
    </Button>
  );
  return (
    <>
      {asking && (
        <OpenTestDialog
          use={record.testOpenings + 1}
          scans={total}
          others={others}
          onClose={dialog.close}
          onOpen={() => {
            dialog.close();
            void evaluate(record, 'test');
          }}
        />
      )}
      {failed && <Problems items={[failed]} title={words.failed} />}
      {result ? (
        <SideScores
          record={record}
          checkpoint={checkpoint}
          side="test"
          result={result}
          notes={
            <Text size="sm" className={classes.quiet}>
              {words.opened({ times: record.testOpenings, last, others })}
            </Text>
          }
          again={open}
        />
      ) : progress ? (
        <SideProgress />
      ) : (
        <div className={classes.locked}>
          <Title order={2} size="h4" className={classes.lockedTitle}>
            <LockKeyhole size={18} aria-hidden /> {record.testOpenings === 0 ? words.locked : words.closed}
          </Title>
          <Text size="sm" my="sm">
            {total === 0 ? words.none : words.honest({ scans: total, times: record.testOpenings, last, others })}
          </Text>
          {total > 0 && <IncompleteSide match={match} side="test" classesOfRun={record.settings.classes} total={total} />}
          {total > 0 && training && <Text size="sm">{words.afterRun}</Text>}
          {total > 0 && open}
        </div>
      )}
    </>
  );
}
