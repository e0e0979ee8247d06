/** The prediction of a row: `first` starts the row after the start or a restart, `predictor` uses the row above (T.81, H.1.2.1). */
export type Prediction = { first: number } | { predictor: number };

/**
 * Adds a row's differences to its predictions and writes the samples from `start` on, as many as there are differences. Sums are modulo
 * 2^16, the range of `samples`.
 */
export function predictRow(samples: Uint16Array, start: number, differences: Int32Array, how: Prediction): void {
  if ('first' in how) {
    samples[start] = how.first + differences[0];
    fromLeft(samples, start, differences);
    return;
  }
  const above = start - differences.length;
  samples[start] = samples[above] + differences[0];
  BY_NUMBER[how.predictor - 1](samples, start, differences);
}

type Predictor = (samples: Uint16Array, start: number, differences: Int32Array) => void;

/** One loop per predictor over all samples of the row but the first: a is the left neighbour, b the one above, c the one above a. */
const BY_NUMBER: readonly Predictor[] = [
  fromLeft,
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) samples[start + i] = samples[above + i] + differences[i];
  },
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) samples[start + i] = samples[above + i - 1] + differences[i];
  },
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) {
      samples[start + i] = samples[start + i - 1] + samples[above + i] - samples[above + i - 1] + differences[i];
    }
  },
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) {
      samples[start + i] = samples[start + i - 1] + ((samples[above + i] - samples[above + i - 1]) >> 1) + differences[i];
    }
  },
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) {
      samples[start + i] = samples[above + i] + ((samples[start + i - 1] - samples[above + i - 1]) >> 1) + differences[i];
    }
  },
  (samples, start, differences) => {
    const above = start - differences.length;
    for (let i = 1; i < differences.length; i++) {
      samples[start + i] = ((samples[start + i - 1] + samples[above + i]) >> 1) + differences[i];
    }
  },
];

function fromLeft(samples: Uint16Array, start: number, differences: Int32Array): void {
  for (let i = 1; i < differences.length; i++) samples[start + i] = samples[start + i - 1] + differences[i];
}
