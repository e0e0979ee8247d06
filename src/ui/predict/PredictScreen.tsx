import { Button, Text, Title } from '@mantine/core';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useNavigation } from '#state/navigation.ts';
import { Problems } from '../widgets/Problems.tsx';
import { CheckpointSection } from './CheckpointSection.tsx';
import { ImportCheckpoint } from './ImportCheckpoint.tsx';
import classes from './Predict.module.css';
import { ScansSection } from './ScansSection.tsx';
import { ScoresSection } from './ScoresSection.tsx';

/** A checkpoint, scans, and a score per class for each of them. */
export function PredictScreen() {
  const { list, selectedId, problem, dismissProblem } = useCheckpoints();
  const checkpoint = list?.find(({ id }) => id === selectedId) ?? null;
  return (
    <>
      {problem && <Problems items={[problem]} onDismiss={dismissProblem} />}
      {list === null && !problem && <p role="status">Looking for checkpoints</p>}
      {list?.length === 0 && <NoCheckpoint />}
      {list && list.length > 0 && <CheckpointSection list={list} chosen={checkpoint} />}
      {checkpoint && <ScansSection checkpoint={checkpoint} />}
      <ScoresSection />
    </>
  );
}

function NoCheckpoint() {
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        Predict needs a checkpoint
      </Title>
      <Text size="sm" my="sm">
        A checkpoint is what a training keeps: the weights of its best epoch, and of its last, with the preparation of its scans. Here it
        gives new scans a score per class, to be saved as CSV. Train a net, or import a .safetensors file that was saved by this studio.
      </Text>
      <div className={classes.buttons}>
        <Button onClick={() => go('train')}>Go to Train</Button>
        <ImportCheckpoint />
      </div>
    </div>
  );
}
