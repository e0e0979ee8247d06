import { Button, Text } from '@mantine/core';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { type SideResult, useEvaluation } from '#state/predict/evaluation.ts';
import { useTrainAgain } from '#state/run/train-again.ts';
import { useChosenView } from '#state/train-view.ts';
import { text } from '../messages/language.ts';
import { MovedTestWarning } from '../prepare/MovedTestNote.tsx';
import { formatScore } from '../widgets/format.ts';
import { useMovedByAgain } from '../widgets/useMovedTest.ts';
import { useIsTraining } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { ChangeCautions } from './ChangeCautions.tsx';
import { useChangesSince } from './useSide.ts';

/** How many scans have been decided about since they were scored, and the way to train with that. Draws nothing where none has. */
export function ChangesLine({
  record,
  result,
  withSplit = true,
}: {
  record: RunRecord;
  result: Pick<SideResult, 'cases'> & Partial<Pick<SideResult, 'before' | 'scores' | 'isApart'>>;
  /** Whether to say with which sets it would be trained again; not where that is said beside this. */
  withSplit?: boolean;
}) {
  const changes = useChangesSince(result);
  const tested = useEvaluation((state) => state.results[record.id]?.test);
  const training = useIsTraining(record);
  const names = useRunNames();
  const go = useNavigation((state) => state.go);
  if (changes.length === 0) return null;
  const { before, scores } = result;
  const written = (value: number | null) => (value === null ? null : formatScore(value));
  const isKnown = record.history.length > 0;
  const words = text.cases.changes;
  const trainAgain = () => {
    useTrainAgain
      .getState()
      .begin(record, names.full(record), tested && Object.fromEntries(tested.cases.map(({ name, truth, was = truth }) => [name, was])));
    useChosenView.getState().choose('setup');
    go('train');
  };
  return (
    <div>
      <Text size="sm">
        {words.line({
          relabelled: changes.filter(({ was, now }) => was !== now).length,
          excluded: changes.filter(({ excluded }) => excluded).length,
          unlabelled: changes.filter(({ now }) => now === null).length,
        })}{' '}
        {before &&
          scores &&
          words.follow({
            macroF1: [written(before.macroF1), written(scores.macroF1)],
            accuracy: [written(before.accuracy), written(scores.accuracy)],
          })}
      </Text>
      {!result.isApart && <ChangeCautions record={record} result={result} />}
      {withSplit && isKnown && <SetsAgain record={record} />}
      {isKnown && (
        <Button size="xs" mt={4} disabled={training} onClick={trainAgain}>
          {words.trainAgain}
        </Button>
      )}
      {isKnown && training && <Text size="xs">{words.whileTraining}</Text>}
    </div>
  );
}

/** That the sets stay those of the run though the present split is another, or what is wrong with those that it would be trained with. */
function SetsAgain({ record }: { record: RunRecord }) {
  const { moved, isOther } = useMovedByAgain(record);
  return (
    <>
      {isOther && <Text size="sm">{text.cases.changes.keepsSets}</Text>}
      <MovedTestWarning moved={moved} />
    </>
  );
}
