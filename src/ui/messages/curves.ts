import { english } from '#base/messages/english.ts';

/** The charts of a run, and the chart of a search for a learning rate. */
export const curves = {
  title: 'Curves',
  charts: { loss: 'Loss', accuracy: 'Accuracy', macroF1: 'Macro F1', rate: 'Learning rate' },
  series: { train: 'Train', tune: 'Tune', rate: 'Rate', smoothed: 'Smoothed loss' },

  trainCurves: 'Train curves',
  everyStep: 'Every step',
  epochs: 'Epochs',
  smoothing: 'Smoothing',
  lossAxis: 'Loss axis',
  linearLoss: 'Linear loss',
  logLoss: 'Log loss',
  epochsCsv: 'Epochs CSV',
  stepsCsv: 'Steps CSV',
  save: ({ file }: { file: string }) => `Save ${file}`,
  svg: 'SVG',
  saveSvg: ({ chart }: { chart: string }) => `Save ${chart} as SVG`,

  cursor: 'Cursor',
  newest: 'Newest',
  atEpoch: ({ epoch }: { epoch: number }) => `Epoch ${epoch}`,
  atStep: ({ epoch, step }: { epoch: number; step: number }) => `Epoch ${epoch}, step ${english.number(step)}`,
  readOut: ({ place, values }: { place: string; values: readonly string[] }) => `${place}: ${values.join('; ')}`,
  rawStep: ({ value }: { value: string }) => `(step ${value})`,

  picture: ({ chart, newest, countdown }: { chart: string; newest: string; countdown: string | null }) =>
    `${chart} by epoch, newest: ${newest}.${countdown === null ? '' : ` ${countdown}.`}`,
  best: ({ epoch }: { epoch: number }) => `best: ${epoch}`,
  kept: ({ epoch, isBest }: { epoch: number; isBest: boolean }) => `kept: ${epoch}${isBest ? ', best' : ''}`,

  whatIsSeen: 'What do I see?',
  explanation:
    'Train is measured while the net learns from those scans, step by step (faint) with a moving mean over it, or as the mean of each epoch; tune after each epoch, on scans it never learns from. When both get better, it learns something general. When train goes on getting better and the tune loss rises, it is learning the train scans by heart (overfitting). The band is what the stopping rule counts as no better than its best; it reaches to the epoch in which the training ends if nothing changes. The epoch with the highest tune accuracy is kept whatever comes after it. With few tune scans a single one moves the accuracy by a visible step: look at the trend, not at one point.',
};
