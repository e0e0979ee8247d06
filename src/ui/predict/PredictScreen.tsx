import { Button, Text, Title } from '@mantine/core';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useNavigation } from '#state/navigation.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { CheckpointSection } from './CheckpointSection.tsx';
import { ImportCheckpoint } from './ImportCheckpoint.tsx';
import classes from './Predict.module.css';
import { ReplacedScores } from './ReplacedScores.tsx';
import { ScansSection } from './ScansSection.tsx';
import { ScoresSection } from './ScoresSection.tsx';

/** The screen that predicts scans with a checkpoint and shows a score per class for each scan. */
export function PredictScreen() {
  const { list, selectedId, problem, dismissProblem } = useCheckpoints();
  const checkpoint = list?.find(({ id }) => id === selectedId) ?? null;
  return (
    <>
      {problem && <Problems items={[problem]} onDismiss={dismissProblem} />}
      {list === null && !problem && <p ref={told}>{text.predict.looking}</p>}
      {list?.length === 0 && <NoCheckpoint />}
      {list && list.length > 0 && <CheckpointSection list={list} chosen={checkpoint} />}
      {checkpoint && <ScansSection checkpoint={checkpoint} />}
      <ReplacedScores />
      <ScoresSection />
    </>
  );
}

function NoCheckpoint() {
  const go = useNavigation((state) => state.go);
  const words = text.predict.none;
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <Text size="sm" my="sm">
        {words.explanation}
      </Text>
      <div className={classes.buttons}>
        <Button onClick={() => go('train')}>{words.goToTrain}</Button>
        <ImportCheckpoint />
      </div>
    </div>
  );
}
