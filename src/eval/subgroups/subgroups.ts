import type { Said } from '#base/messages/message.ts';
import { holm } from '../compare/holm.ts';
import { type LabelledScans, type PredictedScans, patientsWith, soundScans } from '../draws/patients.ts';
import { type EstimateOptions, estimateSide, type SideEstimates } from '../estimates.ts';
import type { Ranged } from '../interval.ts';
import { scanOrder } from '../scan-order.ts';
import { recordOf, type WholeScore } from '../score-names.ts';
import { independentDifference, shuffledGroupP } from './group-difference.ts';

/** A group of fewer patients has no scores, however many scans they have: they would say next to nothing. */
export const FEWEST_PATIENTS = 10;

/** The scores of a group. Means over classes stand with and without the classes that the group lacks, whose F1 counts as 0. */
export const GROUP_SCORES = ['macroF1', 'macroF1OfSeen', 'accuracy', 'auc', 'aucOfDefined'] as const satisfies readonly WholeScore[];
export type GroupScore = (typeof GROUP_SCORES)[number];

/** Draws of patients for a group: fewer than for a side, since there are many groups; ends move by a twentieth of their width or so. */
const GROUP_DRAWS = 1000;

/** How something parts the scans of a side into groups. */
export interface Grouping {
  /** What parts them: 'maker', 'kernel', ... */
  by: string;
  /** The groups' names, as a person or a phrase says them. */
  names: readonly Said[];
  /** The group of every scan, [scan]. */
  of: readonly number[];
}

export interface Subgroup {
  name: Said;
  /** Its scans: indices of the side, rising. */
  scans: number[];
  patients: number;
  /** Scans by true class. */
  support: number[];
  /** Null where it has fewer than {@link FEWEST_PATIENTS} patients. */
  scores: Record<GroupScore, SideEstimates['scores'][WholeScore]> | null;
  /** Against all other scans of the side; null where either has too few, or there are no others. */
  rest: RestComparison | null;
}

export interface RestComparison {
  /** Scans of the rest. */
  n: number;
  /** The group less the rest. A mean over classes has none where the two have other classes: it would compare the classes. */
  differences: Record<GroupScore, Ranged | null>;
  /** How often groups of its size and classes, made at random, differ as much in accuracy. */
  p: number;
  /** That p, adjusted by Holm for all groups of the side; null before that. */
  adjusted: number | null;
}

/** The scores of all groups that one property makes. */
export interface GroupedScores {
  by: string;
  groups: Subgroup[];
}

/**
 * The scores of every group with their intervals, and its differences from the rest of the side. The same in whatever order scans come. It takes a
 * second or so: call it in a worker, and {@link adjustGroups} when all groupings are known.
 */
export function scoreGroups(side: PredictedScans, { by, names, of }: Grouping, options: EstimateOptions = {}): GroupedScores {
  const order = scanOrder({ ...side, probabilities: [side.probabilities] });
  const { leftOut } = soundScans({ ...side, probabilities: [side.probabilities] });
  const gone = new Set(leftOut);
  const whole = order.filter((i) => !gone.has(i));
  const groups = names.map((name, group): Subgroup => {
    const scans = whole.filter((i) => of[i] === group);
    const others = whole.filter((i) => of[i] !== group);
    const own = partOf(side, scans);
    const support = countsOf(own);
    const patients = patientsWith(own, () => true);
    const found = { name, scans: [...scans].sort((a, b) => a - b), patients, support };
    if (patients < FEWEST_PATIENTS) return { ...found, scores: null, rest: null };
    const scores = groupScores(own, options);
    const remaining = partOf(side, others);
    if (patientsWith(remaining, () => true) < FEWEST_PATIENTS) return { ...found, scores, rest: null };
    const same = support.every((count, k) => count > 0 === countsOf(remaining)[k] > 0);
    const theirs = groupScores(remaining, options);
    const differences = recordOf(GROUP_SCORES, (score) => {
      const [a, b] = [scores[score], theirs[score]];
      return a && b && (same || score === 'accuracy') ? independentDifference(a, b) : null;
    });
    const isIn = whole.map((i) => of[i] === group);
    const p = shuffledGroupP(partOf(side, whole), isIn, options.seed ?? 0);
    return { ...found, scores, rest: { n: others.length, differences, p, adjusted: null } };
  });
  return { by, groups };
}

/** The same groupings with their p adjusted by Holm for all groups of all of them. */
export function adjustGroups(all: readonly GroupedScores[]): GroupedScores[] {
  const adjusted = holm(all.flatMap(({ groups }) => groups.map(({ rest }) => rest?.p ?? null)));
  let at = 0;
  return all.map(({ by, groups }) => ({
    by,
    groups: groups.map((group) => {
      const p = adjusted[at++];
      return group.rest ? { ...group, rest: { ...group.rest, adjusted: p } } : group;
    }),
  }));
}

function groupScores(part: PredictedScans, options: EstimateOptions): NonNullable<Subgroup['scores']> {
  const { scores } = estimateSide(part, { draws: GROUP_DRAWS, ...options });
  return recordOf(GROUP_SCORES, (score) => scores[score]);
}

function partOf({ classes, truth, probabilities, patients }: PredictedScans, scans: readonly number[]): PredictedScans {
  return {
    classes,
    truth: scans.map((i) => truth[i]),
    probabilities: scans.map((i) => probabilities[i]),
    patients: patients && scans.map((i) => patients[i]),
  };
}

function countsOf({ classes, truth }: LabelledScans): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const t of truth) counts[t]++;
  return counts;
}
