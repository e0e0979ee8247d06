import { Button, Text } from '@mantine/core';
import type { RunRecord } from '#runs/record.ts';
import { outcomeOn, useExternal } from '#state/external/external.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { ExternalFiles } from './ExternalFiles.tsx';
import { EarlierNotes, ExternalNotes, HeldOut, Refused } from './ExternalNotes.tsx';
import { ExternalScans } from './ExternalScans.tsx';
import { SideScores } from './SideScores.tsx';
import { useExternalDrop } from './useExternalDrop.ts';
import { useSideResult } from './useSide.ts';

/** Scores of a model on labelled scans that its run does not know: loaded ones, or ones that are dropped here. */
export function ExternalSide({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const result = useSideResult(record, 'external');
  const { progress, failure, cancel, score, dismissFailure } = useExternal();
  const outcome = useExternal((state) => outcomeOn(state, checkpoint));
  const isScoredNow = useExternal((state) => state.outcomes[checkpoint.id] !== undefined);
  useExternalDrop(checkpoint);
  const words = text.external;
  return (
    <>
      <ExternalScans checkpoint={checkpoint} outcome={outcome} />
      {progress && <Busy {...progress} onCancel={cancel} />}
      {failure?.checkpointId === checkpoint.id && <Problems items={[failure.problem]} title={words.failed} onDismiss={dismissFailure} />}
      {outcome && !outcome.scored.includes('external') && (
        <>
          <Text size="sm" fw={600} ref={told}>
            {outcome.failed.length > 0 ? words.notes.nonePredicted : words.notes.onlyKnown}
          </Text>
          <Problems items={outcome.failed.map(({ problem }) => problem)} />
          <Refused outcome={outcome} checkpoint={checkpoint} />
          <HeldOut outcome={outcome} checkpoint={checkpoint} />
        </>
      )}
      {result?.isRecalled && !isScoredNow && (
        <SideScores
          record={record}
          checkpoint={checkpoint}
          side="external"
          result={result}
          notes={<EarlierNotes checkpoint={checkpoint} result={result} />}
          again={null}
        />
      )}
      {result && outcome?.scored.includes('external') && (
        <SideScores
          record={record}
          checkpoint={checkpoint}
          side="external"
          result={result}
          notes={<ExternalNotes outcome={outcome} checkpoint={checkpoint} result={result} />}
          again={
            <Button size="xs" variant="default" disabled={progress !== null} onClick={() => void score(checkpoint)}>
              {words.choose.again}
            </Button>
          }
          files={<ExternalFiles record={record} checkpoint={checkpoint} outcome={outcome} />}
        />
      )}
    </>
  );
}
