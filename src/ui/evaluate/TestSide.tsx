import { Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LockKeyhole } from 'lucide-react';
import { otherOpenings } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Evaluate.module.css';
import { IncompleteSide } from './IncompleteSide.tsx';
import { OpenTestDialog } from './OpenTestDialog.tsx';
import { SideProgress } from './SideProgress.tsx';
import { SideScores } from './SideScores.tsx';
import { useSideMatch, useSideResult } from './useSide.ts';

/** Closed until it is opened on purpose; every opening is counted and stays visible. */
export function TestSide({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const match = useSideMatch(record, 'test');
  const result = useSideResult(record, 'test');
  const reading = useDataset((state) => state.reading !== null);
  const { progress, failure, evaluate } = useEvaluation();
  const [asking, dialog] = useDisclosure(false);
  const failed = failure?.runId === record.id && failure.side === 'test' ? failure.problem : null;
  const total = record.split.test.length;
  const others = useRun((state) => otherOpenings(record, state.past));
  const open = (
    <Button
      size={result ? 'xs' : 'sm'}
      variant={result ? 'default' : 'filled'}
      disabled={!isComplete(match) || reading}
      onClick={dialog.open}
    >
      {result ? 'Open again' : 'Open locked test'}
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
      {failed && <Problems items={[failed]} title="The test side could not be scored" />}
      {result ? (
        <SideScores
          record={record}
          checkpoint={checkpoint}
          side="test"
          result={result}
          notes={<OpenedNote record={record} others={others} />}
          again={open}
        />
      ) : progress ? (
        <SideProgress />
      ) : (
        <div className={classes.locked}>
          <Title order={2} size="h4" className={classes.lockedTitle}>
            <LockKeyhole size={18} aria-hidden /> {record.testOpenings === 0 ? 'The test side is locked' : 'The test side is closed'}
          </Title>
          <Text size="sm" my="sm">
            {total === 0
              ? 'This run kept no scans back for a test. Give the test side a share in Prepare and train again.'
              : `Its ${plural(total, 'scan')} neither trained the net nor chose its epoch, so they give an honest score: once. ${openedBefore(record.testOpenings, others)}`}
          </Text>
          {total > 0 && <IncompleteSide match={match} side="test" classesOfRun={record.settings.classes} total={total} />}
          {total > 0 && open}
        </div>
      )}
    </>
  );
}

function openedBefore(times: number, others: number): string {
  const elsewhere = others > 0 ? ` ${otherRuns(others)}` : '';
  if (times === 0) return `It has not been opened for this run.${elsewhere}`;
  return `For this run it has been opened ${plural(times, 'time')}; scores are not kept, so seeing them again is another opening.${elsewhere}`;
}

function otherRuns(others: number): string {
  return `Other runs have opened test sides with the same scans ${plural(others, 'time')}.`;
}

function OpenedNote({ record, others }: { record: RunRecord; others: number }) {
  return (
    <Text size="sm" className={classes.quiet}>
      {record.testOpenings === 1
        ? 'Opened once for this run.'
        : `Opened ${plural(record.testOpenings, 'time')} for this run: the more often it is looked at, the less honest its scores.`}{' '}
      {others > 0 && `${otherRuns(others)} `}
      The count is part of the run and of its run.json.
    </Text>
  );
}
