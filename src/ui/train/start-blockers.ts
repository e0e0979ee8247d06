import type { Problem } from '#base/problem.ts';
import type { Leak } from '#data/leaks/leak.ts';
import type { Split } from '#data/split/split.ts';
import { inLanguage, text } from '../messages/language.ts';

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

/** The reasons why training can't start, as sentences, the first cause first; none if it can. */
export function startBlockers(facts: StartFacts): string[] {
  const words = text.train.blockers;
  const { reading, scans, labelled, split, splitProblem, deviceProblem, leaks, leakProblem, refusals } = facts;
  if (reading) return [words.reading];
  if (scans === 0) return [words.noScans];
  if (labelled === 0) return [words.noLabels];
  const reasons = [splitProblem, deviceProblem, leakProblem].flatMap((problem) => (problem ? sentencesOf(problem) : []));
  if (!split) return reasons.length > 0 ? reasons : [words.splitting];
  reasons.push(...split.problems.filter(({ level }) => level === 'error').map(sentencesOf));
  if (reasons.length === 0 && (split.train.length === 0 || split.tune.length === 0)) {
    reasons.push(words.emptySide);
  }
  if (!leaks && !leakProblem) reasons.push(words.checkingLeaks);
  reasons.push(...(leaks ?? []).flatMap(({ problem }) => (problem.level === 'error' ? sentencesOf(problem) : [])));
  const refused = refusals.map(inLanguage).map(({ subject, what }) => `${subject}: ${what}`);
  return [...reasons, ...refused];
}

function sentencesOf(problem: Problem): string {
  const { what, remedy } = inLanguage(problem);
  return `${what} ${remedy}`;
}
