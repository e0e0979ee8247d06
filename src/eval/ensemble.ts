import { calibrated } from './calibrate/calibration.ts';
import type { Temperature } from './calibrate/temperature.ts';
import { topClass } from './confusion.ts';

/** What several nets of the same classes say of one scan together. */
export interface Ensemble {
  /** The mean of their probabilities, in class order; it sums to 1. */
  probabilities: number[];
  /** How many of them call the class that the mean calls. */
  votes: number;
  /** How many nets answered. */
  of: number;
  /** Highest minus lowest probability that they give to that class, 0..1: 0 where all agree on it. */
  spread: number;
  /** The class that each of them calls, in their order. */
  calls: number[];
}

/** The probabilities with which a net takes part: calibrated where its validation set determines a temperature, else its own. */
export function memberProbabilities(own: readonly number[], calibration: Temperature | null | undefined): readonly number[] {
  return calibrated(own, calibration) ?? own;
}

/**
 * The mean of what nets say of one scan, a deep ensemble (Lakshminarayanan et al. 2017, NeurIPS), and how far they agree. `members` [net][class]: see
 * {@link memberProbabilities}. Throws RangeError without nets, and where they have different numbers of classes.
 */
export function ensembleOf(members: readonly (readonly number[])[]): Ensemble {
  const [first] = members;
  if (!first) throw new RangeError('no nets to take a mean of');
  if (members.some(({ length }) => length !== first.length)) throw new RangeError('nets of different numbers of classes');
  const probabilities = first.map((_, k) => members.reduce((sum, row) => sum + row[k], 0) / members.length);
  const top = topClass(probabilities);
  const calls = members.map(topClass);
  const ofTop = members.map((row) => row[top]);
  return {
    probabilities,
    votes: calls.filter((call) => call === top).length,
    of: members.length,
    spread: Math.max(...ofTop) - Math.min(...ofTop),
    calls,
  };
}

/** Whether two nets can answer together: they name the same classes in the same order. */
export function haveSameClasses(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, k) => name === b[k]);
}
