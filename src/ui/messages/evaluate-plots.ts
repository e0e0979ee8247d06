import { counted } from '#base/messages/english.ts';

/** The confusion matrix and the curves of Evaluate, and the scans behind their cells and points. */
export const evaluatePlots = {
  matrix: {
    title: 'Confusion matrix',
    label: ({ of }: { of: string }) => `Confusion matrix, ${of}`,
    truth: 'True class',
    predicted: 'Predicted class',
    n: 'n',
    cell: ({ truth, predicted }: { truth: string; predicted: string }) => `true ${truth}, predicted ${predicted}`,
    cellButton: ({ count, cell }: { count: number; cell: string }) => `${counted(count, 'scan')}: ${cell}`,
    off: ({ steps, count, share }: { steps: number; count: number; share: string }) =>
      `${steps === 0 ? 'Right' : `${counted(steps, 'class', 'classes')} off`} ${count} (${share})`,
    explanation: 'The small figures say by how many classes a prediction is too high (+) or too low (−). Choose a cell to see its scans.',
    numbers: 'Numbers in the matrix',
    counts: 'Counts',
    shares: 'Row %',
  },

  cell: {
    title: ({ truth, predicted, distance }: { truth: string; predicted: string; distance: string }) =>
      `True ${truth}, predicted ${predicted} (${distance})`,
    distance: ({ steps }: { steps: number }) =>
      steps === 0 ? 'right' : `${counted(Math.abs(steps), 'class', 'classes')} too ${steps > 0 ? 'high' : 'low'}`,
    ofClass: ({ name }: { name: string }) => `True ${name}, or predicted ${name}`,
    all: 'All cases of this set',
    point: ({ name, score }: { name: string; score: string }) => `Called ${name} from a score of ${score}, and the ${name} below it`,
    bin: ({ from, to }: { from: string; to: string }) => `Highest score over ${from}, up to ${to}`,
  },

  points: {
    show: 'Show its scans',
    showOf: ({ name, score }: { name: string; score: string }) => `Show the scans of ${name} called from a score of ${score}`,
    showBin: ({ from, to }: { from: string; to: string }) => `Show the scans with a highest score over ${from}, up to ${to}`,
    column: 'Scans',
    threshold: 'From score',
    hint: 'Choose a point to see its scans, here or in the table of points.',
  },

  reliability: {
    plot: 'Accuracy over the highest score, with the scans in each bin (n); the table after it has the numbers',
    count: ({ count }: { count: number }) => `n ${count}`,
    x: 'Mean highest score',
    y: 'Accuracy',
    table: 'Reliability by bins of the highest score',
    columns: { score: 'Score', n: 'Scans', mean: 'Mean', accuracy: 'Accuracy', interval: '95 % interval' },
  },

  precisionRecall: {
    plot: 'Precision-recall curves; the table after them has their areas',
    x: 'Recall',
    y: 'Precision',
    table: 'Areas under the precision-recall curves',
    guessing: 'Guessing',
    numbers: 'Points of the precision-recall curves as a table',
    points: 'Points of the precision-recall curves',
    allPoints: 'All points of the precision-recall curves',
  },

  roc: {
    plot: 'ROC curves; the tables after them have their areas and their points',
    x: 'False positive rate',
    y: 'True positive rate',
    table: 'Areas under the ROC curves',
    numbers: 'Points of the ROC curves as a table',
    points: 'Points of the ROC curves',
    allPoints: 'All points of the ROC curves',
    noCurve: ({ name, count, others }: { name: string; count: number; others: number }) =>
      count === 1
        ? `${name} has 1 scan: no curve.`
        : `${name} has ${counted(count, 'scan')}, all other classes together ${others}: no curve.`,
  },
};
