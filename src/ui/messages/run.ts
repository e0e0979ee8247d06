import { counted, english } from '#base/messages/english.ts';

/** A run on the Train screen: how far it is, what came of it, and its numbers as tables. */
export const run = {
  bar: {
    label: 'Running training',
    skipTuning: 'Skip measuring',
    pause: 'Pause',
    goOn: 'Go on',
    stopAfterEpoch: 'Stop after this epoch',
    stop: 'Stop training',
    stopNow: 'Stop now',
    stopping: 'Stopping',
    pausing: 'Pausing after this batch',
    starting: 'Starting',
    epochsTrained: 'Epochs trained',
    of: ({ n, all }: { n: number; all: number }) => `${n} of ${all}`,
    queued: ({ place }: { place: string }) => `Run ${place}.`,
    isStopping: 'Stopping.',
    named: ({ run }: { run: string }) => `${run}.`,
    figures: {
      run: 'Run',
      place: 'Of the queue',
      epoch: 'Epoch',
      batch: 'Batch',
      loss: 'Loss',
      accuracy: 'Validation accuracy',
      kept: 'Kept so far',
      patience: 'Patience',
      state: 'State',
      ends: 'Ends',
      timeLeft: 'Time left',
      left: 'Left, at most',
    },
    kept: ({ accuracy, epoch }: { accuracy: string; epoch: number }) => `${accuracy}, epoch ${epoch}`,
    isStored: 'stored: the tab may be closed',
    measuring: 'measuring',
    endsAfterEpoch: 'after this epoch',
    epochEnded: ({ epoch, accuracy }: { epoch: number; accuracy: string }) => `Epoch ${epoch}: validation accuracy ${accuracy}`,
  },

  progress: {
    titles: {
      training: ({ net }: { net: string }) => `Training ${net}`,
      paused: ({ net }: { net: string }) => `Paused: ${net}`,
      'last-epoch': ({ net }: { net: string }) => `Last epoch of ${net}`,
      stopping: ({ net }: { net: string }) => `Stopping ${net}`,
    },
    plan: ({ train, tune, size, device }: { train: number; tune: number; size: number; device: string }) =>
      `${counted(train, 'training scan')}, ${counted(tune, 'validation scan')}, ${size} x ${size} pixels, on ${device}.`,
    throughput: 'Throughput',
    scansPerSecond: ({ scans }: { scans: string }) => `${scans} scans/s`,
    timePerEpoch: 'Time per epoch',
    seconds: ({ seconds }: { seconds: string }) => `${seconds} s`,
    stopping: 'Stopping',
    stoppingLater: 'looked at after each epoch',
    keptLater: 'After the first epoch its model is kept, and can be pinned here.',
    keptIsPinned: 'The kept epoch is pinned: it stays when a better one comes.',
    keptIsReplaced: 'The kept epoch is replaced when a better one comes.',
  },

  live: {
    title: 'Validation scans, now',
    epoch: ({ epoch, shown, all }: { epoch: number; shown: number; all: number }) =>
      `What the model calls ${shown === all ? `the ${counted(all, 'scan')}` : `${shown} of ${counted(all, 'scan')}`} of the validation set after epoch ${epoch}; it never learns from them.`,
    truth: ({ name }: { name: string }) => `True class: ${name}`,
    called: ({ name, score, isRight }: { name: string; score: string; isRight: boolean }) =>
      `${isRight ? 'Right' : 'Wrong'}: ${name}, score ${score}`,
    later: ({ shown, all }: { shown: number; all: number }) =>
      `After this epoch you see here what the model calls ${shown === all ? `the ${counted(all, 'scan')}` : `${shown} of ${counted(all, 'scan')}`} of the validation set; it never learns from them.`,
    changed: ({ name }: { name: string }) => `Changed, an epoch before: ${name}`,
  },

  result: {
    unkept: 'This run could not be stored in this browser. It is in this tab only: closing the tab loses it.',
    storeRun: 'Store the run now',
    storeHeld: ({ size }: { size: string }) => `Store the best epoch now (${size})`,
    title: ({ net, date }: { net: string; date: string }) => `Result of ${net}, ${date}`,
    failed: 'The run failed',
    leftOut: 'Scans that were left out',
    noEpoch: 'No epoch was finished, so there is no model.',
    keptEpoch: 'Kept epoch',
    accuracy: 'Validation accuracy',
    macroF1: 'Validation macro F1',
    loss: 'Validation loss',
    time: 'Time',
    kept: ({ scans }: { scans: number }) =>
      `The epoch with the highest accuracy in the validation set (${counted(scans, 'scan')}) is kept, and the last beside it.`,
    flatters:
      'The kept epoch was chosen by these scores, so they are optimistic; the locked test set in Evaluate gives an unbiased estimate.',
    trainAgain: 'Train again',
    saveManifest: 'Save run.json',
  },

  resume: {
    titles: {
      'training-elsewhere': 'Training in another tab',
      'paused-elsewhere': 'Training that is paused in another tab',
      paused: 'Paused training',
      failed: 'Failed training',
      interrupted: 'Interrupted training',
    },
    told: {
      'training-elsewhere': ({ net }: { net: string }) => `${net}: it is being trained in another tab.`,
      'paused-elsewhere': ({ net }: { net: string }) => `${net}: it is paused in another tab.`,
      paused: ({ net }: { net: string }) => `${net}: the training is paused.`,
      failed: ({ net }: { net: string }) => `${net}: the training failed.`,
      interrupted: ({ net }: { net: string }) => `${net}: the training was interrupted.`,
    },
    resume: ({ epoch, epochs }: { epoch: number; epochs: number }) => `Resume, epoch ${epoch} of ${epochs}`,
  },

  notStored: {
    full: 'The storage is full',
    failed: 'The run could not be stored',
    waits: 'The training goes on; its state stays in memory until you choose.',
    retry: 'Try again',
    withoutStates: 'Go on without saving',
    stop: 'Stop training',
    freeSamples: ({ room }: { room: string | null }) => `Free the prepared scans${room === null ? '' : ` (${room})`}`,
    saveWeights: 'Save the model to a file',
    freeCheckpoints: ({ room }: { room: string }) => `Delete the models of other runs (${room})`,
    enough: ({ size }: { size: string }) => `${size}, enough`,
    tooLittle: ({ size, needed }: { size: string; needed: string }) => `${size} of the ${needed} needed`,
  },

  events: { title: 'Events', all: 'All events' },

  tables: {
    rows: 'Rows of the table',
    by: { epoch: 'By epoch', step: 'By step' },
    epochs: 'Epochs',
    allEpochs: 'All epochs',
    steps: 'Steps',
    allSteps: 'All steps',
    columns: {
      epoch: 'Epoch',
      batch: 'Batch',
      step: 'Step',
      stepsTo: 'Steps to',
      trainLoss: 'Training loss',
      tuneLoss: 'Validation loss',
      trainAccuracy: 'Training acc.',
      tuneAccuracy: 'Val. acc.',
      tuneMacroF1: 'Validation macro F1',
      rate: 'Rate',
      learningRate: 'Learning rate',
      seconds: 'Time, s',
    },
    keptEpoch: ({ epoch }: { epoch: number }) => `kept ${epoch}`,
    severalSteps: ({ step, count }: { step: number; count: number }) => `${english.number(step)} (${count} steps)`,
  },
};
