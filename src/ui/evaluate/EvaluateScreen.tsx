import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import { NeedsRun } from './NeedsRun.tsx';
import { RunSection } from './RunSection.tsx';
import { TestSide } from './TestSide.tsx';
import { TuneSide } from './TuneSide.tsx';
import { useKeptCheckpoint } from './useSide.ts';

/** How well a run's checkpoint does: on the tune side at once, on the locked test side when asked for and counted. */
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
  const checkpoint = useKeptCheckpoint(record);
  if (record.checkpointId === null) {
    const { title, reason } = text.evaluate.needsRun.noEpoch;
    return <NeedsRun title={title} reason={reason({ date: formatDate(record.createdAt) })} />;
  }
  if (checkpoint === undefined) return <p role="status">{text.evaluate.lookingForCheckpoint}</p>;
  if (checkpoint === null) return <NeedsRun {...text.evaluate.needsRun.deleted} />;
  return side === 'tune' ? <TuneSide record={record} checkpoint={checkpoint} /> : <TestSide record={record} checkpoint={checkpoint} />;
}
