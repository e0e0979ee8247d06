import { english } from '#base/messages/english.ts';

/** The charts of a run, and the chart of a search for a learning rate. */
export const curves = {
  title: 'Curves',
  charts: { loss: 'Loss', accuracy: 'Accuracy', macroF1: 'Macro F1', rate: 'Learning rate' },
  series: { train: 'Training', tune: 'Validation', rate: 'Rate', smoothed: 'Smoothed loss' },

  trainCurves: 'Training curves',
  everyStep: 'Every step',
  epochs: 'Epochs',
  smoothing: 'Smoothing',
  lossAxis: 'Loss axis',
  linearLoss: 'Linear loss',
  logLoss: 'Log loss',
  fromZero: 'Axes from 0',
  epochsCsv: 'Epochs CSV',
  stepsCsv: 'Steps CSV',
  save: ({ file }: { file: string }) => `Save ${file}`,
  svg: 'SVG',
  saveSvg: ({ chart }: { chart: string }) => `Save ${chart} as SVG`,

  /** The part of the epochs that the charts of a run, or of several, show. */
  zoom: {
    area: ({ name }: { name: string }) =>
      `Zoom ${name}: drag over the part to show. Keys: plus and minus zoom, the arrows move, Escape shows all.`,
    in: 'Zoom in',
    out: 'Zoom out',
    left: 'Show earlier epochs',
    right: 'Show later epochs',
    all: 'Show all',
    everything: 'All epochs are shown.',
    part: ({ from, to }: { from: string; to: string }) =>
      `Epochs ${from} to ${to} are shown. SVG files show this part, CSV files contain every epoch.`,
    title: ({ chart, from, to }: { chart: string; from: string; to: string }) => `${chart}, epochs ${from} to ${to}`,
  },

  cursor: 'Cursor',
  newest: 'Newest',
  noneYet: 'No step yet',
  atEpoch: ({ epoch }: { epoch: number }) => `Epoch ${epoch}`,
  atStep: ({ epoch, step }: { epoch: number; step: number }) => `Epoch ${epoch}, step ${english.number(step)}`,
  readOut: ({ place, values }: { place: string; values: readonly string[] }) => `${place}: ${values.join('; ')}`,
  /** A line that is a moving mean, whose values are not those of the epochs. */
  smoothed: ({ name }: { name: string }) => `${name}, smoothed`,
  rawStep: ({ value }: { value: string }) => `(step ${value})`,

  picture: ({ chart, newest, countdown }: { chart: string; newest: string; countdown: string | null }) =>
    `${chart} by epoch, newest: ${newest}.${countdown === null ? '' : ` ${countdown}.`}`,
  /** What the stopping rule compares with, by the chart of the quantity that it watches. */
  extremes: { loss: 'lowest loss', accuracy: 'highest accuracy', macroF1: 'highest macro F1' },
  extreme: ({ name, epoch }: { name: string; epoch: number }) => `${name}: ${epoch}`,
  kept: ({ epoch, extreme }: { epoch: number; extreme: string | null }) => `kept${extreme === null ? '' : `, ${extreme}`}: ${epoch}`,

  whatIsSeen: 'What do I see?',
  explanation:
    'The training curve is measured while the net learns: step by step (faint) with a moving mean over it, or as the mean of each epoch. The validation curve is measured after each epoch, on scans from which the net never learns. When both improve, what the net learns also holds for other scans. When the training curve goes on improving while the validation loss rises, the net learns the training scans by heart (overfitting). The band begins at the lowest loss, or the highest score, that the stopping rule has counted, and covers the changes that are too small to count; it reaches to the epoch in which the training ends if nothing improves. The epoch with the highest validation accuracy is kept, whatever its loss and whatever comes after it. In a small validation set a single scan moves the accuracy by a visible step: look at the trend, not at one point.',
};
