import { deviceSaid } from '#base/messages/device-said.ts';
import type { Phrase, Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { RunEvent } from './events.ts';
import { apply } from './fold.ts';
import { lastDevice, type RunRecord } from './record.ts';
import { stopSentence } from './stopping-words.ts';

/** The sentence of an event in the list of events, on the page and on the command line; null for events that come by the hundred. */
export function sentence(record: RunRecord, event: RunEvent): Said | null {
  switch (event.type) {
    case 'problem':
    case 'not-stored':
    case 'not-recorded': {
      const { problem } = event;
      return phrase('run/warning', { subject: problem.about ?? problem.subject, warning: problem });
    }
    case 'log':
    case 'stage':
      return event.text;
    case 'tuning':
      return event.done === 0 ? phrase('run/measuring') : null;
    case 'epoch': {
      const { learningRate = null, epoch, train, tune, seconds } = event.record;
      return phrase('run/epoch', { epoch, train: { ...train }, tune: { ...tune }, seconds, learningRate, isBest: event.isBest });
    }
    case 'restored':
      return restoredSentence(record, event);
    case 'paused':
      return phrase('run/paused', { epoch: event.epoch, batch: event.batch });
    case 'stopped':
      return phrase('run/stopped', { epoch: event.epoch, batch: event.batch });
    case 'resumed':
      return phrase('run/resumed');
    case 'checkpoint':
      return phrase('run/checkpoint-kept', { epoch: event.epoch });
    case 'held':
      return phrase('run/best-held', { epoch: event.epoch, bytes: event.bytes });
    case 'done':
      return stopSentence(apply(record, event));
    default:
      return null;
  }
}

/** The progress of a run as a line that the next one replaces; null for events that report no progress. */
export function progressText(event: RunEvent): Phrase | null {
  switch (event.type) {
    case 'preparing':
      return phrase('run/preparing', { done: event.done, total: event.total });
    case 'batch': {
      const { epoch, batch, batches, loss, imagesPerSecond } = event;
      return phrase('run/batch', { epoch, batch, batches, loss, imagesPerSecond });
    }
    case 'saved':
      return phrase('run/saved', { epoch: event.epoch, batch: event.batch });
    default:
      return null;
  }
}

/** `before`: the record of before the run was interrupted. */
function restoredSentence(before: RunRecord, { epoch, batch, device }: Extract<RunEvent, { type: 'restored' }>): Phrase | null {
  const was = lastDevice(before);
  if (epoch > 1 || batch > 0)
    return phrase('run/goes-on', { epoch, batch, moved: device === was ? null : { device: deviceSaid(device), was: deviceSaid(was) } });
  return before.history.length > 0 ? phrase('run/begins-anew') : null;
}
