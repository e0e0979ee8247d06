import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import classes from './Evaluate.module.css';
import { RunSection } from './RunSection.tsx';
import { TestSide } from './TestSide.tsx';
import { TuneSide } from './TuneSide.tsx';
import { useStoredCheckpoint } from './useSide.ts';

/** The scores of a run's checkpoint: of the tune side at once, of the locked test side on request, which is counted. */
export function EvaluateScreen() {
  const { record, status, past } = useRun();
  const [side, setSide] = useState<ScoredSide>('tune');
  const evaluable = past.filter((run) => run.checkpointId !== null);
  if (isActive(status)) return <NeedsRun {...text.evaluate.needsRun.training} />;
  if (!record || (record.checkpointId === null && evaluable.length === 0)) return <NeedsRun {...text.evaluate.needsRun.none} />;
  return (
    <>
      <RunSection record={record} runs={evaluable} side={side} onSide={setSide} />
      <Side key={record.id} record={record} side={side} />
    </>
  );
}

function Side({ record, side }: { record: RunRecord; side: ScoredSide }) {
  const checkpoint = useStoredCheckpoint(record);
  if (record.checkpointId === null) {
    const { title, reason } = text.evaluate.needsRun.noEpoch;
    return <NeedsRun title={title} reason={reason({ date: formatDate(record.createdAt) })} />;
  }
  if (checkpoint === undefined) return <p role="status">{text.evaluate.lookingForCheckpoint}</p>;
  if (checkpoint === null) return <NeedsRun {...text.evaluate.needsRun.deleted} />;
  return side === 'tune' ? <TuneSide record={record} checkpoint={checkpoint} /> : <TestSide record={record} checkpoint={checkpoint} />;
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
