import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** The net as people know it; a checkpoint of a net that is no longer in the catalogue keeps its registry name. */
export function netTitle({ settings }: Pick<CheckpointSummary, 'settings'>): string {
  return CATALOGUE.find(({ name }) => name === settings.model)?.title ?? settings.model;
}

const IMPORTED = 'import:';

/** The file that a checkpoint was imported from; null for one that was trained in this browser. */
export function checkpointFile({ runId }: Pick<CheckpointSummary, 'runId'>): string | null {
  return runId.startsWith(IMPORTED) ? runId.slice(IMPORTED.length) : null;
}

/** '9, last': the epoch in a cell. A run that went on has a later last one. */
export function epochText(checkpoint: CheckpointSummary, list: readonly CheckpointSummary[]): string {
  return isLastOf(checkpoint, list) ? text.predict.checkpoints.lastEpoch(checkpoint) : String(checkpoint.epoch);
}

/** It is of its run's last epoch, which was not the best. */
export function isLastOf({ runId, epoch, isLast = false }: CheckpointSummary, list: readonly CheckpointSummary[]): boolean {
  return isLast && !list.some((other) => other.runId === runId && other.isLast && other.epoch > epoch);
}
