import type { PhraseCatalogue } from '../message.ts';

/** MODEL_CARD.md of an archive for other programs. */
export const modelCardPhrases = {
  'model-card/title': ({ net, epoch }: { net: string; epoch: number | null }) =>
    epoch === null ? `A training of ${net}` : `${net}, epoch ${epoch}`,
  'model-card/model': 'The model',
  'model-card/classes': ({ classes }: { classes: readonly string[] }) => `Classes, in order: ${classes.join(', ')}`,
  'model-card/input': ({ slices, focus, low, high, size }: Record<'slices' | 'focus', string> & Record<'low' | 'high' | 'size', number>) =>
    `Input: ${slices}; ${focus}; ${low} to ${high} HU; ${size} × ${size} px`,
  'model-card/began-with': ({ file }: { file: string | null }) =>
    file === null ? 'Began with random weights' : `Began with the weights of ${file}`,
  'model-card/trained-on': ({ scans }: { scans: number }) => `Trained on ${scans} scans`,
  'model-card/synthetic': 'These scans are synthetic, so that its scores say nothing about patients.',
  'model-card/temperature': ({ temperature }: { temperature: string }) => `Scores are calibrated by the temperature ${temperature}.`,
  'model-card/uncalibrated': 'Scores are not calibrated.',
  'model-card/scores': 'Scores',
  'model-card/set': 'Set',
  'model-card/scans': 'Scans',
  'model-card/patients': 'Patients',
  'model-card/tune-only': ({ accuracy, macroF1 }: Record<'accuracy' | 'macroF1', string>) =>
    `On the validation set, which chose the epoch: accuracy ${accuracy}, macro F1 ${macroF1}. Other scores are not known here.`,
  'model-card/none-yet': 'There are none: this archive trains the model, and run.json tells its scores in the end.',
  'model-card/intervals': 'In brackets: 95 % intervals by patients.',
  'model-card/limits': 'Limits',
  'model-card/limit-unseen': 'Scores hold for scans like those that were scored. Other scanners, hospitals and diseases may give others.',
  'model-card/limit-tune': 'The validation set chose the epoch, so its scores are too good.',
  'model-card/note': 'Noted by a person',
  'model-card/more': 'All that is known of training and evaluation stands in model-card.json.',
} satisfies PhraseCatalogue;
