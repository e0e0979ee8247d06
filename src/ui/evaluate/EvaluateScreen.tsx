import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { type EvaluateFact, evaluableRuns, evaluateFact } from '#state/facts/evaluate.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { text } from '../messages/language.ts';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Evaluate.module.css';
import { OpenSide } from './OpenSide.tsx';
import { RunSection } from './RunSection.tsx';
import { TestSide } from './TestSide.tsx';
import { useShownCheckpoint } from './useSide.ts';

/**
 * The scores of a run's checkpoint, also while it trains: of the tune side at once, of the training side when it is chosen, of the locked test side on
 * request, which is counted.
 */
export function EvaluateScreen() {
  const { record, status, past } = useRun();
  const [side, setSide] = useState<ScoredSide>('tune');
  const checkpoints = useCheckpoints((state) => state.list);
  const training = useIsTraining(record);
  const fact = evaluateFact({ status, record, past, checkpoints });
  if (fact === 'first-epoch') return <NeedsRun {...text.evaluate.needsRun.firstEpoch} />;
  if (fact === 'no-run' || !record) return <NeedsRun {...text.evaluate.needsRun.none} />;
  return (
    <>
      {/* Another run can be shown when this one has ended. */}
      <RunSection record={record} runs={training ? [record] : evaluableRuns(past)} side={side} onSide={setSide} />
      {training && (
        <Text size="sm" role="note">
          {text.evaluate.whileTraining}
        </Text>
      )}
      <Side key={record.id} record={record} side={side} fact={fact} />
    </>
  );
}

function Side({ record, side, fact }: { record: RunRecord; side: ScoredSide; fact: EvaluateFact }) {
  const checkpoint = useShownCheckpoint(record);
  const names = useRunNames();
  if (fact === 'no-epoch') {
    const { title, reason } = text.evaluate.needsRun.noEpoch;
    return <NeedsRun title={title} reason={reason({ run: names.full(record) })} />;
  }
  if (fact === 'looking' && !checkpoint) return <p role="status">{text.evaluate.lookingForCheckpoint}</p>;
  if (fact === 'deleted' || !checkpoint) return <NeedsRun {...text.evaluate.needsRun.deleted} />;
  if (side === 'test') return <TestSide record={record} checkpoint={checkpoint} />;
  return <OpenSide key={side} record={record} checkpoint={checkpoint} side={side} />;
}

/** The screen without scores: why there are none, what will be here, and a button to the step that trains. */
function NeedsRun({ title, reason }: { title: string; reason: string }) {
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" my="sm">
        {text.evaluate.needsRun.explanation({ reason })}
      </Text>
      <Button onClick={() => go('train')}>{text.evaluate.needsRun.goToTrain}</Button>
    </div>
  );
}
