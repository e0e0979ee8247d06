import type { PhraseCatalogue, Sentences } from '../message.ts';

/** What a run says while it goes on, for the list of events and the terminal. */
export const runEventPhrases = {
  'run/building': ({ net }: { net: string }) => `Building ${net}`,
  'run/loading-weights': ({ name }: { name: string }) => `Loading weights ${name}`,
  'run/loading-weights-percent': ({ name, percent }: { name: string; percent: number }) => `Loading weights ${name}, ${percent} %`,
  'run/weights-loaded': ({ name }: { name: string }) => `Weights ${name} are loaded`,
  'run/warning': ({ subject, warning }: { subject: string; warning: Sentences }) => `${subject}: ${warning.what}`,
  'run/prepared': ({ decoded, recalled, notKept }: { decoded: number; recalled: number; notKept: number }) =>
    `Scans decoded: ${decoded}; taken as they were prepared before: ${recalled}${notKept > 0 ? `; for ${notKept} the browser's storage has no room, so they will be decoded again` : ''}`,
  'run/state-unusable': ({ epoch, cause }: { epoch: number; cause: Sentences }) =>
    `The state of epoch ${epoch} can't be used: ${cause.what}`,
  'run/last-epoch-not-kept': ({ cause }: { cause: Sentences }) => `The last epoch could not be kept as a checkpoint. ${cause.what}`,
  'run/last-epoch-kept': ({ epoch, skipped }: { epoch: number; skipped: boolean }) =>
    `Checkpoint of epoch ${epoch}, the last${skipped ? ' that was stored' : ''}, kept beside the best`,
  'run/storing-again': ({ cause }: { cause: Sentences }) => `Storing failed, and is tried once more. ${cause.what}`,
  'run/best-not-kept': ({ cause }: { cause: Sentences }) => `The best epoch could not be kept. ${cause.what}`,
  'run/state-not-finite': ({ epoch, tensor, values }: { epoch: number; tensor: string; values: string }) =>
    `The state of epoch ${epoch} is not stored: values of ${tensor} are ${values}`,
  'run/best-lost': ({ best, kept }: { best: number; kept: number | null }) =>
    `The best epoch, ${best}, is not in the browser's storage at the end of the run${kept === null ? ', and no other is' : `: the weights that are kept are those of epoch ${kept}`}`,
} satisfies PhraseCatalogue;
