import { Button, Group, Text } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { usePrediction } from '#state/predict/prediction.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';

/** Says which scores the last prediction has replaced, and puts them back. */
export function ReplacedScores() {
  const { replaced, progress, takeBack } = usePrediction();
  const runs = useRunNames();
  const words = text.predict.scores;
  if (!replaced?.checkpoint || progress) return null;
  const { rows, checkpoint } = replaced;
  return (
    <Group gap="xs" my="sm">
      <Text size="sm" ref={told}>
        {words.replaced({ count: rows.length, net: runs.full(runOf(checkpoint)), epoch: checkpoint.epoch })}
      </Text>
      <Button size="xs" variant="default" leftSection={<Undo2 size={14} aria-hidden />} onClick={takeBack}>
        {words.takeBack}
      </Button>
    </Group>
  );
}
