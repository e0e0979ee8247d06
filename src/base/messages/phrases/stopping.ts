import type { PhraseCatalogue, Sentences } from '../message.ts';

const epochs = (count: number) => (count === 1 ? '1 epoch' : `${count} epochs`);

/** How far a run's patience is used up, and why a run ended. `watched` is one of the phrases 'watched/...'. */
export const stoppingPhrases = {
  'patience/best': ({ watched, patience }: { watched: string; patience: number }) =>
    `The best ${watched} so far; stops ${patience} epochs after it`,
  'patience/no-better': ({ watched, count, patience }: { watched: string; count: number; patience: number }) =>
    `No better ${watched} for ${count} of ${epochs(patience)}`,
  'patience/above-best': ({ watched, change, count, patience }: { watched: string; change: number; count: number; patience: number }) =>
    `The ${watched} more than ${change} above its best in ${count} of ${epochs(patience)}`,

  'ended/not-yet': 'It is being trained.',
  'ended/elsewhere': 'It is being trained in another tab.',
  'ended/paused': 'Paused.',
  'ended/paused-elsewhere': 'Paused in another tab.',
  'ended/cut-off': 'Interrupted before its end.',
  'ended/max-epochs': 'Finished.',
  'ended/stopped': 'Stopped on request.',
  'ended/nan-loss':
    'Stopped: the loss became infinite or not a number. The model that was kept before is intact; try a learning rate ten times smaller.',
  'ended/nan-state':
    'Stopped: values of the net became infinite or not numbers. The model that was kept before is intact; try a learning rate ten times smaller.',
  'ended/problem': ({ problem }: { problem: Sentences }) => `Stopped: ${problem.what} ${problem.remedy}`,
  /** `reason` is one of the sentences above. */
  'ended/restored': ({ reason, best, epochs: all }: { reason: string; best: number; epochs: number }) =>
    `${reason} Epoch ${best} of ${all} was kept.`,
  'ended/lost': ({ reason, lost }: { reason: string; lost: string }) => `${reason} ${lost}`,
  'ended/plateau': ({ epochs: all, best, reason }: { epochs: number; best: number | null; reason: string }) =>
    `Stopped after epoch ${all}: ${reason}. ${best === null ? 'No epoch was kept.' : `Epoch ${best} was kept.`}`,
  'ended/plateau-lost': ({ epochs: all, reason, lost }: { epochs: number; reason: string; lost: string }) =>
    `Stopped after epoch ${all}: ${reason}. ${lost}`,
  /** Why a plateau ended a run. */
  'plateau/no-better': ({ watched, change, patience }: { watched: string; change: number; patience: number }) =>
    `no better ${watched}${change > 0 ? ` by more than ${change}` : ''} for ${epochs(patience)}`,
  'plateau/above-best': ({ watched, change, patience }: { watched: string; change: number; patience: number }) =>
    `the ${watched} lay more than ${change} above its best, ${patience} times since that best`,
  /** `stored` is the epoch whose weights are there. */
  'ended/best-in-memory': ({ best }: { best: number }) =>
    `The best epoch, ${best}, did not fit into the browser's storage and is in this tab's memory only: closing the tab loses it.`,
  'ended/best-lost': ({ best, stored }: { best: number; stored: number | null }) =>
    `The best epoch, ${best}, was not in the browser's storage at the end${
      stored === null
        ? ', and no other was: there are no weights of this run.'
        : `: the weights that are kept are those of epoch ${stored}.`
    }`,
} satisfies PhraseCatalogue;
