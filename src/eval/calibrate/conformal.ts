import { topClass } from '../confusion.ts';
import { type PatientsOfScans, patientShare } from '../draws/patient-share.ts';
import type { Estimate } from '../estimates.ts';

/** Neighbouring classes, from `first` to `last`. */
export interface GradeSet {
  first: number;
  last: number;
}

/** The rule by which sets are made, from scans that the net was not trained on. */
export interface ConformalRule {
  /** The share of scans whose set is to hold their true class: 0.8, 0.9. */
  level: number;
  /** A set grows as long as the probability within it is at most this; null where the scans are too few for the level: sets then hold all classes. */
  limit: number | null;
  /** The number of scans that it was made from. */
  n: number;
}

/** The levels at which grades are given. */
export const CONFORMAL_LEVELS = [0.8, 0.9] as const;

/** The scans that a rule of this level needs at least; with fewer its limit would be beyond all of them. */
export function scansForLevel(level: number): number {
  // The smallest n with ceil((n + 1) level) <= n.
  return Math.ceil(level / (1 - level) - 1e-9);
}

/**
 * The order in which a set takes the classes in, from the likeliest on: of its two neighbours always the likelier, the lower one if equal. With
 * each comes the probability within the set before.
 */
function growth(probabilities: readonly number[]): { set: GradeSet; before: number; added: number }[] {
  const top = topClass(probabilities);
  const steps = [{ set: { first: top, last: top }, before: 0, added: top }];
  while (steps.length < probabilities.length) {
    const { first, last } = steps[steps.length - 1].set;
    const before = probabilities.slice(first, last + 1).reduce((a, b) => a + b, 0);
    const isLower = first > 0 && (last === probabilities.length - 1 || probabilities[first - 1] >= probabilities[last + 1]);
    const set = isLower ? { first: first - 1, last } : { first, last: last + 1 };
    steps.push({ set, before, added: isLower ? set.first : set.last });
  }
  return steps;
}

/**
 * Fits the rule by split conformal prediction with sets of neighbouring classes (Vovk et al. 2005; adaptive sets of ordered classes: Lu, Angelopoulos
 * and Pomerantz 2022, MICCAI): the nonconformity of a scan is the probability within the last set that does not hold its true class. New scans
 * like these are held with at least the probability `level`, over all classes, not within each.
 */
export function fitConformal(truth: readonly number[], probabilities: readonly (readonly number[])[], level: number): ConformalRule {
  const scores = probabilities
    .map((row, i) => growth(row).find(({ added }) => added === truth[i])?.before ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b);
  // Rounding must not turn 61 * 0.8 = 48.8 or 10 * 0.9 = 9 into one more.
  const rank = Math.ceil((scores.length + 1) * level - 1e-9);
  const limit = scores[rank - 1] ?? Number.POSITIVE_INFINITY;
  return { level, limit: Number.isFinite(limit) ? limit : null, n: scores.length };
}

/** The set of a scan: never empty, it holds at least the class that is called. */
export function conformalSet(probabilities: readonly number[], { limit }: Pick<ConformalRule, 'limit'>): GradeSet {
  if (limit === null) return { first: 0, last: probabilities.length - 1 };
  // The same sums are compared as when the limit was found, but perhaps added in another order.
  const within = growth(probabilities).filter(({ before }) => before <= limit + 1e-12);
  return within[within.length - 1].set;
}

/** How often sets hold the true class. */
export interface RealisedCoverage {
  /** Shares with Wilson's intervals by patients; null without scans. */
  all: Estimate | null;
  perClass: (Estimate | null)[];
  /** Mean number of classes in a set; null without scans. */
  meanSize: number | null;
}

export function realisedCoverage(
  truth: readonly number[],
  sets: readonly GradeSet[],
  classes: number,
  patients?: PatientsOfScans,
): RealisedCoverage {
  const isHeld = sets.map(({ first, last }, i) => first <= truth[i] && truth[i] <= last);
  const share = (of: (t: number) => boolean) => {
    const among = [...truth.keys()].filter((i) => of(truth[i]));
    return patientShare((i) => isHeld[i], among, patients);
  };
  const sizes = sets.reduce((total, { first, last }) => total + last - first + 1, 0);
  return {
    all: share(() => true),
    perClass: Array.from({ length: classes }, (_, k) => share((t) => t === k)),
    meanSize: sets.length === 0 ? null : sizes / sets.length,
  };
}
