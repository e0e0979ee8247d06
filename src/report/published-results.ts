import type { Confusion } from '#eval/confusion.ts';

/** Where the results below were published: the repository of arXiv 2303.16904, its files and their commits. */
export const PUBLISHED_AT = {
  repository: 'github.com/lisatwyw/cov19',
  log: { file: 'logs/2023-03.md', commit: '22fbf3b48ef42ba3a7d0408587958614bc2da53f' },
  matrices: { file: 'run_v0.py', commit: 'a6a03efff24696772c9b58670142c25eed5281f4' },
  /** The later script that clears the pixel in which the slices called all2 held the label. */
  clears: { file: 'icassp_sep.py', commit: '7ca037e1f1d3559640a1940fb9ccc52b1a94b151' },
} as const;

/** A macro F1 in the log. It says neither on which scans it was computed nor what the matrix was. */
export interface PublishedScore {
  net: string;
  /**
   * The prepared slices, by the name of their file. all2: three slices from the middle of a scan, with the label in a corner pixel; crop_norm: no
   * published script makes or reads it.
   */
  images: 'all2' | 'crop_norm';
  batchSize: number;
  optimizer: 'adam' | 'SGD';
  learningRate: number;
  macroF1: number;
}

const LEARNING_RATE = 0.001;

/** One net's scores in the log: a pair of batch size and macro F1 for each run. */
const logged = (
  net: string,
  images: PublishedScore['images'],
  optimizer: PublishedScore['optimizer'],
  runs: readonly (readonly [number, number])[],
): PublishedScore[] => runs.map(([batchSize, macroF1]) => ({ net, images, batchSize, optimizer, learningRate: LEARNING_RATE, macroF1 }));

export const PUBLISHED_SCORES: readonly PublishedScore[] = [
  ...logged('resnet152', 'crop_norm', 'adam', [[16, 0.447]]),
  ...logged('resnet152', 'all2', 'adam', [
    [32, 0.816],
    [64, 0.816],
    [128, 0.876],
    [256, 0.902],
  ]),
  ...logged('densenet201', 'all2', 'adam', [
    [64, 0.768],
    [128, 0.714],
    [256, 0.652],
  ]),
  ...logged('densenet121', 'all2', 'adam', [
    [64, 0.68],
    [128, 0.654],
    [256, 0.646],
  ]),
  ...logged('alexnet', 'all2', 'adam', [
    [64, 0.449],
    [128, 0.61],
    [256, 0.562],
  ]),
  ...logged('inception_v3', 'crop_norm', 'SGD', [
    [16, 0.311],
    [64, 0.445],
    [128, 0.342],
    [256, 0.355],
  ]),
];

/** The one run whose matrices are published, with the macro F1 that its script printed. Rows are true classes, from mild to critical. */
export const PUBLISHED_MATRICES: {
  net: string;
  batchSize: number;
  learningRate: number;
  train: { macroF1: number; confusion: Confusion };
  validation: { macroF1: number; confusion: Confusion };
} = {
  net: 'resnet152',
  batchSize: 128,
  learningRate: 0.008,
  train: {
    macroF1: 1,
    confusion: [
      [132, 0, 0, 0],
      [0, 123, 0, 0],
      [0, 0, 166, 0],
      [0, 0, 0, 39],
    ],
  },
  validation: {
    macroF1: 0.912,
    confusion: [
      [29, 0, 2, 0],
      [0, 20, 0, 0],
      [1, 0, 44, 0],
      [0, 0, 2, 3],
    ],
  },
};

/** The scans of a matrix, each with probability 1 for its predicted class: scores that count classes need no more. */
export function scansOf(confusion: Confusion): { truth: number[]; probabilities: number[][] } {
  const cells = confusion.flatMap((row, truth) =>
    row.flatMap((count, predicted) => Array.from({ length: count }, () => ({ truth, predicted }))),
  );
  return {
    truth: cells.map(({ truth }) => truth),
    probabilities: cells.map(({ predicted }) => confusion.map((_, k) => (k === predicted ? 1 : 0))),
  };
}
