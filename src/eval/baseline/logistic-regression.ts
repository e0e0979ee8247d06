import { solveSymmetric } from './solve-symmetric.ts';

/** A multinomial logistic regression on standardised features. */
export interface LogisticRegression {
  /** [feature]: what is taken off each, and by what it is divided then. */
  mean: number[];
  deviation: number[];
  /** Of every class its weights [feature] and, last, its intercept; null for a class without training scans, whose probability is 0. */
  weights: (number[] | null)[];
}

/** Steps of Newton's method: it doubles the right digits with each, so this many mean that something is no number. */
const MOST_STEPS = 100;
/** The largest slope at the minimum, relative to the number of scans: what sums of that many terms of order 1 leave. */
const FLAT = 1e-12;

/**
 * Fits the weights that minimise `strength` times the sum of the log losses plus half the sum of the squared weights; intercepts are free. This is
 * scikit-learn's LogisticRegression(multi_class='multinomial', penalty='l2', C=strength) behind its StandardScaler. Newton's method with halved steps,
 * to convergence: no random numbers, the same for the same scans. `features` are [scan][feature]. Null where all scans are of one class.
 */
export function fitLogisticRegression(
  features: readonly (readonly number[])[],
  truth: readonly number[],
  classes: number,
  strength = 1,
): LogisticRegression | null {
  const present = Array.from({ length: classes }, (_, k) => k).filter((k) => truth.includes(k));
  if (present.length < 2) return null;
  const { mean, deviation } = scaleOf(features);
  const rows = features.map((row) => standardised(row, mean, deviation));
  const place = truth.map((k) => present.indexOf(k));
  const fitted = minimise(new Loss(rows, place, present.length, strength));
  const width = rows[0].length;
  const weights = Array.from({ length: classes }, (_, k) => {
    const at = present.indexOf(k);
    return at < 0 ? null : Array.from(fitted.subarray(at * width, (at + 1) * width));
  });
  return { mean, deviation, weights };
}

/** Probabilities of the classes of one scan. */
export function predictLogistic({ mean, deviation, weights }: LogisticRegression, features: readonly number[]): number[] {
  const row = standardised(features, mean, deviation);
  return softmax(weights.map((own) => (own === null ? Number.NEGATIVE_INFINITY : row.reduce((sum, x, j) => sum + x * own[j], 0))));
}

/** The penalised loss and its derivatives; parameters are [class][feature, then intercept]. */
class Loss {
  readonly #rows: readonly (readonly number[])[];
  readonly #truth: readonly number[];
  readonly #classes: number;
  readonly #strength: number;
  readonly size: number;

  constructor(rows: readonly (readonly number[])[], truth: readonly number[], classes: number, strength: number) {
    this.#rows = rows;
    this.#truth = truth;
    this.#classes = classes;
    this.#strength = strength;
    this.size = classes * rows[0].length;
  }

  get scans(): number {
    return this.#rows.length * this.#strength;
  }

  value(parameters: Float64Array): number {
    const width = this.size / this.#classes;
    let penalty = 0;
    for (let i = 0; i < this.size; i++) if (i % width < width - 1) penalty += parameters[i] ** 2 / 2;
    return this.#rows.reduce((sum, row, i) => {
      const logits = this.#logits(parameters, row);
      const top = Math.max(...logits);
      const all = top + Math.log(logits.reduce((total, logit) => total + Math.exp(logit - top), 0));
      return sum + this.#strength * (all - logits[this.#truth[i]]);
    }, penalty);
  }

  /** The slope and the curvature. Intercepts matter only by their differences: their sum is held by a curvature of its own. */
  derivatives(parameters: Float64Array): { slope: Float64Array; curvature: Float64Array[] } {
    const { size } = this;
    const width = size / this.#classes;
    const slope = Float64Array.from(parameters, (parameter, i) => (i % width < width - 1 ? parameter : 0));
    const curvature = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size);
      if (i % width < width - 1) row[i] = 1;
      else for (let k = 0; k < this.#classes; k++) row[k * width + width - 1] = 1;
      return row;
    });
    for (const [i, row] of this.#rows.entries()) {
      const p = softmax(this.#logits(parameters, row));
      for (let a = 0; a < p.length; a++) {
        const off = this.#strength * (p[a] - Number(a === this.#truth[i]));
        for (let j = 0; j < width; j++) slope[a * width + j] += off * row[j];
        for (let b = 0; b <= a; b++) {
          const together = this.#strength * p[a] * (Number(a === b) - p[b]);
          for (let j = 0; j < width; j++) {
            const line = curvature[a * width + j];
            for (let l = 0; l < width; l++) line[b * width + l] += together * row[j] * row[l];
          }
        }
      }
    }
    return { slope, curvature };
  }

  #logits(parameters: Float64Array, row: readonly number[]): number[] {
    const logits: number[] = [];
    for (let k = 0; k < this.#classes; k++) {
      let logit = 0;
      for (let j = 0; j < row.length; j++) logit += parameters[k * row.length + j] * row[j];
      logits.push(logit);
    }
    return logits;
  }
}

function minimise(loss: Loss): Float64Array {
  let at = new Float64Array(loss.size);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curvature } = loss.derivatives(at);
    if (Math.max(...slope.map(Math.abs)) <= FLAT * loss.scans) break;
    const direction = solveSymmetric(curvature, slope);
    const decline = direction.reduce((sum, d, i) => sum + d * slope[i], 0);
    const value = loss.value(at);
    let part = 1;
    let next = at;
    for (; part > 1e-10; part /= 2) {
      next = at.map((x, i) => x - part * direction[i]);
      if (loss.value(next) <= value - 1e-4 * part * decline) break;
    }
    // At the minimum the value no longer falls by more than its rounding: what is left of the slope is that, too.
    if (part <= 1e-10) break;
    at = next;
  }
  return at;
}

function scaleOf(features: readonly (readonly number[])[]): { mean: number[]; deviation: number[] } {
  const n = features.length;
  const columns = features[0].map((_, j) => features.map((row) => row[j]));
  const mean = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / n);
  const spread = columns.map((column, j) => Math.sqrt(column.reduce((sum, x) => sum + (x - mean[j]) ** 2, 0) / n));
  // A feature that is the same for all scans but for rounding says nothing.
  return { mean, deviation: spread.map((s, j) => (s > 1e-12 * Math.max(1e-300, Math.abs(mean[j])) ? s : 1)) };
}

/** The standardised features with a 1 behind them, for the intercept. */
const standardised = (row: readonly number[], mean: readonly number[], deviation: readonly number[]) => [
  ...row.map((x, j) => (x - mean[j]) / deviation[j]),
  1,
];

function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const parts = logits.map((logit) => Math.exp(logit - top));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}
