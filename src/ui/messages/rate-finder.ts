import { counted } from '#base/messages/english.ts';

/** The search for a learning rate. */
export const rateFinder = {
  title: 'Learning-rate finder',
  meaning:
    'Trains a net that is thrown away, with these settings, while the rate rises from step to step until the loss diverges. The loss falls steepest where the rate is about right. The run and its weights are not touched.',
  fields: { lowest: 'From rate', highest: 'To rate', steps: 'Search steps' },
  find: 'Find a rate',
  cancel: 'Cancel the search',
  blocked: ({ reason }: { reason: string }) => `Nothing can be searched yet. ${reason}`,
  leftOut: 'Left out of the search',
  failed: 'The search failed',

  use: ({ rate, isUsed, place }: { rate: string; isUsed: boolean; place: 'steepest' | 'tenth-of-lowest' }) =>
    `${isUsed ? 'Used:' : 'Use'} ${rate}, ${place === 'steepest' ? 'where the loss falls steepest' : 'a tenth of the rate with the lowest loss'}`,
  save: 'Save search as CSV',
  changed: 'Settings or scans have changed since: search again before you use a rate.',
  knownByHeart: ({ scans, passes }: { scans: number; passes: number }) =>
    `The ${counted(scans, 'training scan')} came about ${passes} times: with so few scans the loss also falls because the net learns them by heart. Take the rate as a hint.`,
  oneCycle: 'One cycle goes up to the learning rate and spends most steps below it.',

  chart: {
    title: 'Loss by learning rate',
    smoothed: 'Smoothed',
    everyStep: 'Every step',
    steepest: ({ rate }: { rate: string }) => `steepest: ${rate}`,
    tenthOfLowest: ({ rate }: { rate: string }) => `lowest / 10: ${rate}`,
    picture: ({ steps, steepest, lowest }: { steps: number; steepest: string | null; lowest: string | null }) => {
      const parts = [
        `Loss by learning rate, ${steps} steps`,
        ...(steepest === null ? [] : [`the smoothed loss falls steepest at ${steepest}`]),
        ...(lowest === null ? [] : [`it is lowest at ${lowest}`]),
      ];
      return `${parts.join('; ')}.`;
    },
  },

  table: {
    summary: 'Steps of the search as a table',
    all: 'All steps of the search',
    title: 'Steps of the search',
    columns: { step: 'Step', rate: 'Learning rate', loss: 'Loss', smoothed: 'Smoothed loss' },
  },
};
