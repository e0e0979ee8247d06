import type { RunEvent } from './events.ts';
import { lastDevice, type RunRecord } from './record.ts';

/**
 * A run's record after an event; the same object where the event changes nothing of it. The GPU worker stores what this gives, and the page
 * and the headless command show it. A run that has ended takes no event but that it is trained on.
 */
export function apply(record: RunRecord, event: RunEvent): RunRecord {
  if (record.stopReason !== null && event.type !== 'restored') return record;
  switch (event.type) {
    case 'epoch': {
      const { record: epoch, isBest } = event;
      return { ...record, history: [...record.history, epoch], ...(isBest && { bestEpoch: epoch.epoch }) };
    }
    case 'checkpoint':
      return { ...record, checkpointId: event.checkpointId };
    case 'restored': {
      const { history, bestEpoch, checkpointId, device, epoch, batch } = event;
      const moves = device === lastDevice(record) ? {} : { moves: [...(record.moves ?? []), { device, epoch, batch }] };
      const { problem: _, keptEpoch: __, ...others } = goneOn(record);
      return { ...others, history: [...history], bestEpoch, checkpointId, stopReason: null, ...moves };
    }
    case 'paused': {
      const { epoch, batch } = event;
      return { ...record, paused: { epoch, batch } };
    }
    case 'resumed':
      return goneOn(record);
    case 'done': {
      const { stopReason, problem, checkpointId, keptEpoch } = event;
      // Without `keptEpoch` the storage was not searched for the checkpoint.
      const kept = keptEpoch === undefined ? {} : { checkpointId, keptEpoch };
      return { ...goneOn(record), stopReason, ...(problem && { problem }), ...kept };
    }
    default:
      return record;
  }
}

/** The record of a run that is not paused any more. */
function goneOn(record: RunRecord): RunRecord {
  if (!record.paused) return record;
  const { paused: _, ...others } = record;
  return others;
}
