import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** The epoch as text for a cell: '9, last'. If a run was resumed, only the latest of its last epochs counts. */
export function epochText(checkpoint: CheckpointSummary, list: readonly CheckpointSummary[]): string {
  return isLastOf(checkpoint, list) ? text.predict.checkpoints.lastEpoch(checkpoint) : String(checkpoint.epoch);
}

/** Whether the checkpoint is of its run's last epoch, and this epoch was not the best. */
export function isLastOf({ runId, epoch, isLast = false }: CheckpointSummary, list: readonly CheckpointSummary[]): boolean {
  return isLast && !list.some((other) => other.runId === runId && other.isLast && other.epoch > epoch);
}
