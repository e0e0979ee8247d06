// The options of every command, by what they take.

export const OPTIONS = {
  train: {
    numbers: [
      'size',
      'epochs',
      'batch',
      'seed',
      'lr',
      'warmup',
      'weight-decay',
      'momentum',
      'clip',
      'label-smoothing',
      'backbone-rate',
      'unfreeze-every',
      'patience',
      'kfold',
      'micro-batch',
      'min-delta',
      'fold',
      'split-seed',
      'grades-from',
    ],
    texts: [
      'data',
      'labels',
      'id-column',
      'label-column',
      'out',
      'manifest',
      'model',
      'schedule',
      'optimizer',
      'norm',
      'weights',
      'weights-set',
      'extent',
      'frozen-bn',
      'engine',
      'last-batch',
      'slices',
      'slices-else',
      'mask',
      'split',
      'balance',
      'augment',
      'stopping',
      'watch',
      'save-every',
    ],
    flags: ['nesterov', 'keep-features', 'memory-saver', 'open-test', 'save-last', 'resume'],
    needed: ['data', 'out'],
  },
  sweep: { numbers: [], texts: ['data', 'labels', 'out'], flags: ['resume', 'retry-failed'], needed: ['data', 'out'] },
  predict: { numbers: [], texts: ['checkpoint', 'data', 'out', 'slices'], flags: ['open-test'], needed: ['checkpoint', 'data', 'out'] },
};

/** Those of the run that is searched for, but for what it would store. */
OPTIONS['find-rate'] = {
  numbers: [...OPTIONS.train.numbers, 'from', 'to', 'steps'],
  texts: OPTIONS.train.texts.filter((name) => name !== 'save-every'),
  flags: OPTIONS.train.flags.filter((name) => !['open-test', 'save-last', 'resume'].includes(name)),
  needed: OPTIONS.train.needed,
};

/** What a run of a grid may set: a run's options, but for what belongs to the command or is written otherwise in a grid. */
export const GRID_OPTIONS = {
  numbers: OPTIONS.train.numbers.filter((name) => name !== 'kfold'),
  texts: OPTIONS.train.texts.filter((name) => !['data', 'labels', 'out', 'manifest', 'weights'].includes(name)),
  flags: OPTIONS.train.flags.filter((name) => name !== 'resume'),
};

export const CHOICES = {
  'grades-from': [0, 1],
  engine: ['compiled', 'eager'],
  optimizer: ['adam', 'adamw', 'sgd'],
  norm: ['unit', 'reference', 'imagenet'],
  'frozen-bn': ['eval', 'train'],
  'last-batch': ['own', 'join'],
  stopping: ['paper-text', 'paper-code'],
  watch: ['loss', 'accuracy', 'macroF1'],
};
