import { Button, Text } from '@mantine/core';
import { explainUnlike } from '#report/explanations/scans.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { isComplete } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { whyUnlikeUnknown } from '../predict/UnlikeScans.tsx';
import { Busy } from '../widgets/Busy.tsx';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import { useSideMatch } from './useSide.ts';

interface UnlikeLineProps {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  side: EvaluatedSide;
  result: SideResult;
}

/**
 * How many scans of a side look unlike the training scans, or why that is not known. Where it only was not computed, a button does that; not of
 * the test side, since that would be one more opening.
 */
export function UnlikeLine({ record, checkpoint, side, result: { cases } }: UnlikeLineProps) {
  const training = useIsTraining(record);
  const canCompare = isComplete(useSideMatch(record, side));
  const { progress, evaluate, cancel } = useEvaluation();
  // The model tells it when its run has ended.
  if (cases.length === 0 || training) return null;
  // The test side shows the progress of an opening itself. What is cancelled leaves the scores as they are.
  if (side !== 'external' && side !== 'test' && progress?.runId === record.id && progress.side === side) {
    const { done, total } = progress;
    return <Busy text={text.evaluate.predicting({ side })} done={done} total={total} unit="scans" onCancel={cancel} />;
  }
  const words = text.predict.unlike;
  const unknown = whyUnlikeUnknown(checkpoint);
  if (unknown !== null) return <Text size="sm">{unknown}</Text>;
  const judged = cases.flatMap(({ likeness }) => likeness ?? []);
  if (judged.length === 0) {
    return (
      <Text size="sm" component="div">
        {words.notCompared}{' '}
        {(side === 'train' || side === 'tune') && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={!canCompare || progress !== null}
            onClick={() => void evaluate(record, side, { anew: true })}
          >
            {words.compare}
          </Button>
        )}
      </Text>
    );
  }
  const unlike = judged.filter(({ flags }) => flags.length > 0).length;
  return (
    <>
      <Text size="sm">
        {words.count({ count: unlike, of: judged.length })}
        {text.common.stop} {unlike > 0 && words.why}
      </Text>
      <Explain figure="unlike" of={text.glossary.terms.unlike.name} says={() => explainUnlike(unlike, judged.length)} />
    </>
  );
}
