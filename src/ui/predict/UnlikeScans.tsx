import { Button, Text } from '@mantine/core';
import type { PredictedScan } from '#state/predict/prediction-state.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

interface UnlikeScansProps {
  rows: readonly PredictedScan[];
  checkpoint: CheckpointSummary;
  /** Whether only flagged scans are shown. */
  only: boolean;
  onOnly: (only: boolean) => void;
}

/** Whether its features or its logits are none that an ordinary scan has. */
export const isUnlike = ({ flags }: Pick<PredictedScan, 'flags'>) =>
  flags.some((flag) => flag === 'unlike-training' || flag === 'low-energy');

/** Why nobody can tell which scans look unlike the training scans of a model; null where that is known. */
export function whyUnlikeUnknown({ extras }: CheckpointSummary): string | null {
  const words = text.predict.unlike;
  const { training, kinds } = extras ?? {};
  if (training) return training.limits.distance === null ? words.tooFew({ n: training.limits.n }) : null;
  return kinds ? words.noSpread({ n: kinds.n }) : words.unknown;
}

/** How many scans look unlike the training scans, what that means, and a filter for them; why nothing is known where that is so. */
export function UnlikeScans({ rows, checkpoint, only, onOnly }: UnlikeScansProps) {
  const words = text.predict.unlike;
  const unknown = whyUnlikeUnknown(checkpoint);
  if (unknown !== null) return <Text size="sm">{unknown}</Text>;
  const count = rows.filter(isUnlike).length;
  return (
    <Text size="sm" component="div">
      <b>
        {words.count({ count, of: rows.length })}
        {text.common.stop}
      </b>{' '}
      {count > 0 && words.why}{' '}
      {count > 0 && (
        <Button size="compact-xs" variant="default" aria-pressed={only} onClick={() => onOnly(!only)}>
          {only ? words.all : words.only}
        </Button>
      )}
    </Text>
  );
}
