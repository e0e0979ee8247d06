import { Button, Text, Title } from '@mantine/core';
import { useNavigation } from '#state/navigation.ts';
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
        {reason} Here you will see the scores of the kept epoch, the confusion matrix with the scans behind every cell, and each class on
        its own; first for the tune side, and on request for the locked test side.
      </Text>
      <Button onClick={() => go('train')}>Go to Train</Button>
    </div>
  );
}
