import { counted, sizeOf } from '../english.ts';
import type { PhraseCatalogue, Sentences } from '../message.ts';

export interface EpochValues {
  epoch: number;
  train: { loss: number; accuracy: number };
  tune: { loss: number; accuracy: number; macroF1: number };
  seconds: number;
  learningRate: number | null;
  isBest: boolean;
}

export interface BatchValues {
  epoch: number;
  batch: number;
  batches: number;
  loss: number;
  imagesPerSecond: number;
}

/** What a run says while it goes on, for the list of events and the terminal. */
export const runEventPhrases = {
  'run/measuring': 'Measuring which GPU programs are quickest on this device (once)',
  'run/epoch': ({ epoch, train, tune, seconds, learningRate, isBest }: EpochValues) =>
    [
      `Epoch ${epoch}: training loss ${train.loss.toFixed(4)}, accuracy ${train.accuracy.toFixed(3)}`,
      `validation loss ${tune.loss.toFixed(4)}, accuracy ${tune.accuracy.toFixed(3)}, macro F1 ${tune.macroF1.toFixed(3)}`,
      ...(learningRate === null ? [] : [`learning rate ${Number(learningRate.toPrecision(3))}`]),
      `${seconds.toFixed(1)} s`,
      ...(isBest ? ['the best so far'] : []),
    ].join('; '),
  'run/goes-on': ({ epoch, batch, moved = null }: { epoch: number; batch: number; moved?: { device: string; was: string } | null }) =>
    `Goes on in epoch ${epoch}${batch > 0 ? ` after batch ${batch}` : ''}, from the state that was stored${moved ? `; it went on on ${moved.device}, having trained on ${moved.was}` : ''}`,
  'run/begins-anew': 'No stored state of this run can be used, so it begins again',
  'run/paused': ({ epoch, batch }: { epoch: number; batch: number }) => `Paused in epoch ${epoch} after batch ${batch}`,
  'run/resumed': 'Goes on',
  'run/stopped': ({ epoch, batch }: { epoch: number; batch: number }) =>
    `Stopped in epoch ${epoch} after batch ${batch}: what it can go on from is being stored`,
  'run/checkpoint-kept': ({ epoch }: { epoch: number }) => `Model of epoch ${epoch} kept`,
  'run/preparing': ({ done, total }: { done: number; total: number }) => `Preparing ${done} of ${total} scans`,
  'run/batch': ({ epoch, batch, batches, loss, imagesPerSecond }: BatchValues) =>
    `Epoch ${epoch}, batch ${batch} of ${batches}: loss ${loss.toFixed(4)}, ${imagesPerSecond.toFixed(1)} images/s`,
  'run/saved': ({ epoch, batch }: { epoch: number; batch: number }) => `State of epoch ${epoch}, batch ${batch} stored`,
  'run/storage-kept': 'The browser has agreed to keep what is stored until it is deleted',
  'run/storage-may-be-cleared': 'The browser has not agreed to keep what is stored: with a full disk it may clear runs and models',
  'run/not-recorded': ({ cause }: { cause: Sentences }) => cause.what,
  'run/failed': ({ failure }: { failure: Sentences }) => `${failure.what} ${failure.remedy}`,
  'run/pause-after-batch': 'Pause asked for: pausing after this batch',
  'run/stop-after-epoch': 'Stop asked for: ending after this epoch',
  'run/stop-asked': 'Stop asked for',
  'run/building': ({ net }: { net: string }) => `Preparing ${net} for this device. The first time may take a minute`,
  'run/writing-bundle': 'Writing the archive',
  'run/loading-weights': ({ name }: { name: string }) => `Loading weights ${name}`,
  'run/loading-weights-percent': ({ name, percent }: { name: string; percent: number }) => `Loading weights ${name}, ${percent} %`,
  'run/weights-loaded': ({ name }: { name: string }) => `Weights ${name} are loaded`,
  'run/warning': ({ subject, warning }: { subject: string; warning: Sentences }) => `${subject}: ${warning.what}`,
  'run/prepared': ({ decoded, recalled, notKept }: { decoded: number; recalled: number; notKept: number }) =>
    `${counted(decoded + recalled, 'scan')} prepared${recalled > 0 ? ` (${recalled} reused)` : ''}${notKept > 0 ? `; the browser's storage has no room for ${notKept}, which will be decoded again` : ''}`,
  'run/state-unusable': ({ epoch, cause }: { epoch: number; cause: Sentences }) =>
    `The state of epoch ${epoch} can't be used: ${cause.what}`,
  'run/last-epoch-not-kept': ({ cause }: { cause: Sentences }) => `The last epoch could not be kept as a model. ${cause.what}`,
  'run/last-epoch-kept': ({ epoch, skipped }: { epoch: number; skipped: boolean }) =>
    `Model of epoch ${epoch}, the last${skipped ? ' that was stored' : ''}, kept beside the best`,
  'run/storing-again': ({ cause }: { cause: Sentences }) => `Storing failed; the studio tries once more. ${cause.what}`,
  /** `bytes` of memory. */
  'run/best-held': ({ epoch, bytes }: { epoch: number; bytes: number }) =>
    `Epoch ${epoch}, the best, is in this tab's memory only (${sizeOf(bytes)})`,
  'run/best-not-kept': ({ cause }: { cause: Sentences }) => `The best epoch could not be kept. ${cause.what}`,
  'run/state-not-finite': ({ epoch, tensor, values }: { epoch: number; tensor: string; values: string }) =>
    `The state of epoch ${epoch} is not stored: values of ${tensor} are ${values}`,
  'run/best-lost': ({ best, kept }: { best: number; kept: number | null }) =>
    `The best epoch, ${best}, is not in the browser's storage at the end of the run${kept === null ? ', and no other is' : `: the weights that are kept are those of epoch ${kept}`}`,
} satisfies PhraseCatalogue;
