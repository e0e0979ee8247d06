import { Checkbox, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { canAnswerWith, othersOf, useTogether } from '#state/predict/together.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** In a model's row: whether it answers together with the chosen one, or why it can't. */
export function TogetherBox({ checkpoint, chosen, name }: { checkpoint: CheckpointSummary; chosen: CheckpointSummary; name: string }) {
  const { ids, toggle } = useTogether();
  const predicting = usePrediction((state) => state.progress !== null);
  const words = text.predict.together;
  if (checkpoint.id === chosen.id) return words.chosen;
  if (!canAnswerWith(chosen, checkpoint)) return words.otherClasses;
  return (
    <Checkbox
      size="sm"
      aria-label={words.add({ name, epoch: checkpoint.epoch })}
      checked={ids.has(checkpoint.id)}
      disabled={predicting}
      onChange={() => toggle(checkpoint.id)}
    />
  );
}

/** What several chosen models give together. */
export function TogetherNote({ chosen, list }: { chosen: CheckpointSummary; list: readonly CheckpointSummary[] }) {
  const ids = useTogether((state) => state.ids);
  const others = othersOf(chosen, list, ids);
  if (others.length === 0) return null;
  const uncalibrated = [chosen, ...others].filter(({ extras }) => !extras?.calibration || extras.calibration.isAtEnd).length;
  const words = text.predict.together;
  return (
    <Text size="sm" my="xs">
      {words.note({ count: others.length + 1 })} {uncalibrated > 0 && words.uncalibrated({ count: uncalibrated })}
    </Text>
  );
}

/** The models that answer together with a chosen one. */
export function useOthers(chosen: CheckpointSummary): readonly CheckpointSummary[] {
  const list = useCheckpoints((state) => state.list);
  const ids = useTogether((state) => state.ids);
  return useMemo(() => othersOf(chosen, list, ids), [chosen, list, ids]);
}
