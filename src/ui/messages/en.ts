import { READ_FORMATS } from '#base/read-formats.ts';

/** Sentences that appear in more than one place. */
export const MESSAGES = {
  product: 'Groundglass Studio',
  notice: 'Research and teaching only. Not a medical device. Do not use for diagnosis.',
  privacy: 'Files stay on this computer: nothing is uploaded.',
  formats: READ_FORMATS,
  steps: { data: 'Data', prepare: 'Prepare', train: 'Train', evaluate: 'Evaluate', predict: 'Predict', runs: 'Runs' },
} as const;
