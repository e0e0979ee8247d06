import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
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
  if (isActive(status)) {
    return <NeedsRun title="Training is running" reason="The scores of its best epoch open here as soon as it has ended." />;
  }
  if (!record || (record.checkpointId === null && evaluable.length === 0)) {
    return <NeedsRun title="Evaluate needs a trained net" reason="Nothing has been trained in this browser yet." />;
  }
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
    const reason = `The run of ${formatDate(record.createdAt)} finished no epoch. Choose another run above, or train again.`;
    return <NeedsRun title="This run left no checkpoint" reason={reason} />;
  }
  if (checkpoint === undefined) return <p role="status">Looking for the checkpoint</p>;
  if (checkpoint === null) {
    return <NeedsRun title="This run's checkpoint has been deleted" reason="Choose another run above, or train again." />;
  }
  return side === 'tune' ? <TuneSide record={record} checkpoint={checkpoint} /> : <TestSide record={record} checkpoint={checkpoint} />;
}
