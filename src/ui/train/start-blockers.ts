import type { Problem } from '#base/problem.ts';
import type { Leak } from '#data/leaks/leak.ts';
import type { Split } from '#data/split/split.ts';

export interface StartFacts {
  reading: boolean;
  scans: number;
  labelled: number;
  split: Split | null;
  splitProblem: Problem | null;
  deviceProblem: Problem | null;
  /** null while the split is being checked. */
  leaks: readonly Leak[] | null;
  leakProblem: Problem | null;
  refusals: readonly Problem[];
}

/** Why training can't start, in sentences, the first cause first; empty when it can. */
export function startBlockers(facts: StartFacts): string[] {
  const { reading, scans, labelled, split, splitProblem, deviceProblem, leaks, leakProblem, refusals } = facts;
  if (reading) return ['Files are still being read.'];
  if (scans === 0) return ['There are no scans: add some in Data.'];
  if (labelled === 0) return ['No scan has a label: add a label table in Data.'];
  const reasons = [splitProblem, deviceProblem, leakProblem].flatMap((problem) => (problem ? `${problem.what} ${problem.remedy}` : []));
  if (!split) return reasons.length > 0 ? reasons : ['The scans are being split.'];
  reasons.push(...split.problems.filter(({ level }) => level === 'error').map(({ what, remedy }) => `${what} ${remedy}`));
  if (reasons.length === 0 && (split.train.length === 0 || split.tune.length === 0)) {
    reasons.push('The train or the tune side has no scan: change the shares in Prepare.');
  }
  if (!leaks && !leakProblem) reasons.push('The scans are being checked for leaks, see Prepare.');
  reasons.push(...(leaks ?? []).flatMap(({ problem }) => (problem.level === 'error' ? `${problem.what} ${problem.remedy}` : [])));
  return [...reasons, ...refusals.map(({ subject, what }) => `${subject}: ${what}`)];
}
