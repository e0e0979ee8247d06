import { Button } from '@mantine/core';
import { Pin, PinOff } from 'lucide-react';
import { useStorage } from '#state/checkpoints/storage.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** Keeps a checkpoint beside the best and the last of its run, whatever is cleared; or no longer. */
export function PinCheckpoint({ checkpoint: { id, pinned = false } }: { checkpoint: Pick<CheckpointSummary, 'id' | 'pinned'> }) {
  const pin = useStorage((state) => state.pin);
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={pinned ? <PinOff size={12} aria-hidden /> : <Pin size={12} aria-hidden />}
      onClick={() => void pin(id, !pinned)}
    >
      {pinned ? text.predict.checkpoints.unpin : text.predict.checkpoints.pin}
    </Button>
  );
}
