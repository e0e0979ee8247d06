import { Button, Text, Title } from '@mantine/core';
import { useNavigation } from '#state/navigation.ts';
import { text } from '../messages/language.ts';
import classes from './Evaluate.module.css';

/** Nothing to score: why, what will be here, and the step that fills it. */
export function NeedsRun({ title, reason }: { title: string; reason: string }) {
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
