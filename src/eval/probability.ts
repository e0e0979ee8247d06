import { sum } from './confusion.ts';

const EPSILON = 2 ** -52;

/** Negative natural logarithm of the true class's probability. Probabilities are clipped to 2^-52 .. 1 - 2^-52 and scaled to sum to 1. */
export function lossOf(probabilities: readonly number[], truth: number): number {
  const clipped = probabilities.map((p) => Math.min(Math.max(p, EPSILON), 1 - EPSILON));
  return -Math.log(clipped[truth] / sum(clipped));
}

/** Squared distance of a class's probability from 1 for a scan of the class, from 0 for another: its mean is the class's Brier score. */
export function squaredErrorOf(probabilities: readonly number[], truth: number, k: number): number {
  return (probabilities[k] - Number(truth === k)) ** 2;
}
