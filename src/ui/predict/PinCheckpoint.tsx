import { Button } from '@mantine/core';
import { Pin, PinOff } from 'lucide-react';
import { useStorage } from '#state/checkpoints/storage.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** Pins a checkpoint, so that clearing does not delete it, or unpins it. */
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
