import { sum } from './confusion.ts';

const EPSILON = 2 ** -52;

/** Negative natural logarithm of the true class's probability. Probabilities are clipped to 2^-52 .. 1 - 2^-52 and scaled to sum to 1. */
export function lossOf(probabilities: readonly number[], truth: number): number {
  const clipped = probabilities.map((p) => Math.min(Math.max(p, EPSILON), 1 - EPSILON));
  return -Math.log(clipped[truth] / sum(clipped));
}

/** Mean of {@link lossOf}; null without scans. */
export function logLoss(truth: readonly number[], probabilities: readonly number[][]): number | null {
  if (truth.length === 0) return null;
  return sum(probabilities.map((row, i) => lossOf(row, truth[i]))) / truth.length;
}

/** Brier score of one class: mean squared distance of its probability from 1 or 0. Null without scans. */
export function classBrier(truth: readonly number[], probabilities: readonly number[][], k: number): number | null {
  if (truth.length === 0) return null;
  return sum(probabilities.map((row, i) => (row[k] - Number(truth[i] === k)) ** 2)) / truth.length;
}
