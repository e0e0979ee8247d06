import { counted } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

/** Settings that can't be trained with; their subject is the name of the setting in the table. */
export const settingProblems = {
  'lesson-link/long': ({ most }: { most: number }) => ({
    what: `The link of the lesson is longer than ${most} characters.`,
    remedy: 'Ask for the link again, or make one under Help.',
  }),
  'lesson-link/step': ({ given, steps }: { given: string; steps: string[] }) => ({
    what: `The link of the lesson opens at '${given}', which is no step.`,
    remedy: `A link begins with lesson= and one of ${steps.join(', ')}.`,
  }),
  'lesson-link/name': ({ most }: { most: number }) => ({
    what: `The name of the lesson is longer than ${most} letters, and is left out.`,
    remedy: 'Ask for a link with a shorter name.',
  }),
  'lesson-link/preset': ({ given, presets }: { given: string; presets: string[] }) => ({
    what: `The link of the lesson begins from '${given}', which is no preset; the present one is taken.`,
    remedy: `A link can have preset= and one of ${presets.join(', ')}.`,
  }),
  'lesson-link/unknown': ({ names }: { names: string[] }) => ({
    what: `The link of the lesson has what is no setting, and it is left out: ${names.join(', ')}.`,
    remedy: 'Settings are called as the options of the command line, such as epochs or lr.',
  }),
  'lesson-link/number': ({ given }: { given: string }) => ({
    what: `'${given}' in the link of the lesson is no number; the setting stays as it was.`,
    remedy: 'Ask for the link again, or set it by hand.',
  }),
  'setting-refused/choice': ({ given, choices }: { given: string; choices: string[] }) => ({
    what: `'${given}' is none of its values.`,
    remedy: `Choose one of ${choices.join(', ')}.`,
  }),
  'setting-refused/augmentation': ({ most }: { most: number }) => ({
    what: `It must be a number from 0 to ${most}.`,
    remedy: '0 leaves this part out.',
  }),
  'setting-refused/gamma': ({ most }: { most: number }) => ({
    what: `It must lie between 0 and ${most}.`,
    remedy: 'The usual value is 2; at 0 it is the plain loss.',
  }),
  'setting-refused/batch-size': { what: 'It must be a whole number of at least 1.', remedy: 'The paper starts at 16.' },
  'setting-refused/batch-too-large': ({ scans }: { scans: number }) => ({
    what: `It is larger than the training set, which has ${counted(scans, 'scan')}.`,
    remedy: `Choose at most ${scans}.`,
  }),
  'setting-refused/micro-batch': {
    what: 'It must be a whole number of at least 1.',
    remedy: 'Choose a number of scans, or none for whole batches.',
  },
  'setting-refused/save-batches': {
    what: 'It must be a whole number of at least 1.',
    remedy: 'Or have a state saved after every epoch alone.',
  },
  'setting-refused/save-minutes': { what: 'It must be a number above 0.', remedy: 'Or have a state saved after every epoch alone.' },
  'setting-refused/unfreeze-every': {
    what: 'It must be a whole number of epochs of at least 1.',
    remedy: 'Choose 0 to leave the extent as it is.',
  },
  'setting-refused/learning-rate': { what: 'It must be a number above 0, or nothing is learned.', remedy: 'The paper uses 0.001.' },
  'setting-refused/rate-factor': { what: 'It must lie between 0 and 1, or the rate would not fall.', remedy: 'The usual value is 0.1.' },
  'setting-refused/rate-patience': {
    what: 'It must be a whole number of at least 0.',
    remedy: 'Choose fewer epochs than the patience of the stopping rule.',
  },
  'setting-refused/rate-minimum': { what: 'It must be at least 0 and below the learning rate.', remedy: 'The usual value is 0.' },
  'setting-refused/rate-rise': { what: 'It must lie between 0 and 1: it is a part of the run.', remedy: 'The usual value is 0.3.' },
  'setting-refused/warmup': ({ epochs }: { epochs: number }) => ({
    what: 'It must be at least 0 and shorter than the run.',
    remedy: `Choose less than ${epochs} epochs, or 0 for none.`,
  }),
  'setting-refused/backbone-rate': {
    what: 'It must be a number above 0.',
    remedy: 'Usual values are 1 and 0.1; choose the extent to train no backbone.',
  },
  'setting-refused/scratch-with-weights': {
    what: 'From scratch means random weights, but weights are chosen.',
    remedy: 'Train all layers, some or the head; or choose no weights.',
  },
  'setting-refused/optimizer-state': ({ state }: { state: string }) => ({
    what: `The run is to go on with a state of ${state}, and trains with another optimiser.`,
    remedy: `Train with ${state}, or begin with a fresh optimiser: under Start from in Train.`,
  }),
  'setting-refused/momentum': { what: 'It must be at least 0 and below 1.', remedy: 'The usual value is 0.9.' },
  'setting-refused/nesterov': {
    what: 'Without momentum there is nothing that it could look ahead by.',
    remedy: 'Choose a momentum above 0.',
  },
  'setting-refused/weight-decay': {
    what: 'It must be at least 0 and below 1.',
    remedy: 'Usual values are 0, 0.0001 and, with AdamW, 0.01.',
  },
  'setting-refused/clip-norm': {
    what: 'It must be a number above 0, or nothing is learned.',
    remedy: 'A usual value is 1; leave it out for none.',
  },
  'setting-refused/memory-goal': {
    what: 'It must be a number of gigabytes, at least 0.',
    remedy: 'Leave it out to let the device decide; 0 keeps sums only where that costs no memory.',
  },
  'setting-refused/label-smoothing': { what: 'It must be at least 0 and below 1.', remedy: 'The usual value is 0.1; 0 leaves it out.' },
  'setting-refused/label-smoothing-focal': {
    what: 'It does not go with the focal loss.',
    remedy: 'Choose 0, or another way against unequal classes.',
  },
  'setting-refused/seed': { what: 'It must be a whole number.', remedy: 'Any whole number will do.' },
  'setting-refused/slice-count': ({ most }: { most: number }) => ({
    what: `Their number must be a whole number from 3 to ${most}.`,
    remedy: 'Three channels take at least three.',
  }),
  'setting-refused/lung-margin': ({ percent }: { percent: number }) => ({
    what: `It must lie between 0 and ${percent} %.`,
    remedy: 'The usual value is 5 %.',
  }),
  'setting-refused/window': { what: 'Its upper end must lie above its lower end.', remedy: 'The paper uses −1000 to 400 HU.' },
  'setting-refused/input-size': ({ native }: { native: number }) => ({
    what: 'It must be a whole number of pixels.',
    remedy: `The net was designed for ${native}.`,
  }),
  'setting-refused/normalization-of-weights': ({ weights }: { weights: string }) => ({
    what: `${weights} was trained with ImageNet's mean and deviation per channel, and means nothing with another.`,
    remedy: 'Choose the ImageNet normalisation.',
  }),
  'setting-refused/normalization-unknown': ({ weights }: { weights: string }) => ({
    what: `${weights} does not say which normalisation of the input its weights expect.`,
    remedy: 'Choose the one that they were trained with: under Start from in Train, or with --norm.',
  }),
  'setting-refused/epochs': { what: 'It must be a whole number of at least 1.', remedy: 'The paper allows 250.' },
  'setting-refused/stopping-patience': { what: 'With less than 1, training would stop at once.', remedy: 'The paper uses 5.' },
  'setting-refused/watched': {
    what: "The rule of the paper's code knows nothing but the loss.",
    remedy: 'Watch the loss, or choose the plateau rule.',
  },
  'setting-refused/minimum-change': { what: 'It must be a number of at least 0.', remedy: 'The default is 0.' },
  'setting-refused/save-every': ({ given }: { given: string }) => ({
    what: `'${given}' says neither after how many batches nor after how many minutes.`,
    remedy: "Write a number of batches ('20') or of minutes ('5min').",
  }),
  'setting-refused/schedule': ({ given }: { given: string }) => ({
    what: `'${given}' is no schedule of the learning rate.`,
    remedy:
      "Write 'constant', 'cosine:LOWEST', 'one-cycle:RISE' or 'plateau:FACTOR:PATIENCE:LOWEST'; numbers that are left out are the usual ones.",
  }),
  'setting-refused/slices-else': {
    what: 'Another rule is only needed for scans without marks, where slices are chosen by hand.',
    remedy: 'Leave out --slices-else, or write --slices hand:FILE.csv.',
  },
  'setting-refused/lowest-rate': ({ usual }: { usual: number }) => ({
    what: 'It must be a number above 0.',
    remedy: `The usual value is ${usual}.`,
  }),
  'setting-refused/highest-rate': ({ usual }: { usual: number }) => ({
    what: 'It must be a number above the first rate.',
    remedy: `The usual value is ${usual}.`,
  }),
  'setting-refused/search-steps': ({ least, most, usual }: { least: number; most: number; usual: number }) => ({
    what: `It must be a whole number from ${least} to ${most}.`,
    remedy: `The usual value is ${usual}.`,
  }),
} satisfies ProblemCatalogue;
