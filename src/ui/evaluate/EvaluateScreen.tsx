import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { type EvaluateFact, evaluableRuns, evaluateFact } from '#state/facts/evaluate.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { ImportCheckpoint } from '../predict/ImportCheckpoint.tsx';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Evaluate.module.css';
import { ExternalSide } from './ExternalSide.tsx';
import { OpenSide } from './OpenSide.tsx';
import { RunSection } from './RunSection.tsx';
import { TestSide } from './TestSide.tsx';
import { useShownCheckpoint } from './useSide.ts';
import { type ChosenModel, useChosenModel } from './useSubject.ts';

/**
 * The scores of a model, also of a run that trains: of the tune side at once, of the training side when it is chosen, of the locked test side on
 * request, which is counted, and of any labelled scans that its run does not know.
 */
export function EvaluateScreen() {
  const { record, status, past } = useRun();
  const [side, setSide] = useState<EvaluatedSide>('tune');
  const checkpoints = useCheckpoints((state) => state.list);
  const training = useIsTraining(record);
  const names = useRunNames();
  const fact = evaluateFact({ status, record, past, checkpoints });
  const chosen = useChosenModel(fact !== 'models');
  if (fact === 'first-epoch') return <NeedsRun {...text.evaluate.needsRun.firstEpoch} />;
  const isFirstEpoch = training && record?.checkpointId === null;
  // While one trains, no other run can be shown: its model is chosen instead.
  const runs = isFirstEpoch ? [] : training && record ? [record] : evaluableRuns(past);
  if (chosen) {
    return (
      <>
        {isFirstEpoch && (
          <Text size="sm" role="note">
            {text.evaluate.whileFirstEpoch({ run: names.full(record) })}
          </Text>
        )}
        <Model chosen={chosen} runs={runs} side={side} onSide={setSide} />
      </>
    );
  }
  if (fact === 'no-run' || !record) return <NeedsRun {...text.evaluate.needsRun.none} canImport />;
  return (
    <>
      {/* Another run can be shown when this one has ended. */}
      <RunSection record={record} runs={runs} model={null} side={side} onSide={setSide} />
      {training && (
        <Text size="sm" role="note">
          {text.evaluate.whileTraining}
        </Text>
      )}
      <Side key={record.id} record={record} side={side} fact={fact} />
    </>
  );
}

interface ModelProps {
  chosen: ChosenModel;
  runs: readonly RunRecord[];
  side: EvaluatedSide;
  onSide: (side: EvaluatedSide) => void;
}

/** A model other than the kept one of the run on show. Where its run is not known here, all its scans are found by their pixels. */
function Model({ chosen: { checkpoint, record, isRunKnown }, runs, side, onSide }: ModelProps) {
  const shown = isRunKnown ? side : 'external';
  return (
    <>
      <RunSection record={record} runs={runs} model={checkpoint} side={shown} onSide={isRunKnown ? onSide : null} />
      {shown === 'external' ? (
        <ExternalSide key={checkpoint.id} record={record} checkpoint={checkpoint} />
      ) : shown === 'test' ? (
        <TestSide key={checkpoint.id} record={record} checkpoint={checkpoint} />
      ) : (
        <OpenSide key={`${checkpoint.id} ${shown}`} record={record} checkpoint={checkpoint} side={shown} />
      )}
    </>
  );
}

function Side({ record, side, fact }: { record: RunRecord; side: EvaluatedSide; fact: EvaluateFact }) {
  const checkpoint = useShownCheckpoint(record);
  const names = useRunNames();
  if (fact === 'no-epoch') {
    const { title, reason } = text.evaluate.needsRun.noEpoch;
    return <NeedsRun title={title} reason={reason({ run: names.full(record) })} />;
  }
  if (fact === 'looking' && !checkpoint) return <p ref={told}>{text.evaluate.lookingForCheckpoint}</p>;
  if (fact === 'deleted' || !checkpoint) return <NeedsRun {...text.evaluate.needsRun.deleted} />;
  if (side === 'external') return <ExternalSide key={checkpoint.id} record={record} checkpoint={checkpoint} />;
  if (side === 'test') return <TestSide record={record} checkpoint={checkpoint} />;
  return <OpenSide key={side} record={record} checkpoint={checkpoint} side={side} />;
}

/** The screen without scores: why there are none, what will be here, and a button to the step that trains. */
function NeedsRun({ title, reason, canImport = false }: { title: string; reason: string; canImport?: boolean }) {
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" my="sm">
        {text.evaluate.needsRun.explanation({ reason })}
      </Text>
      <div className={classes.buttons}>
        <Button onClick={() => go('train')}>{text.evaluate.needsRun.goToTrain}</Button>
        {canImport && <ImportCheckpoint />}
      </div>
    </div>
  );
}
