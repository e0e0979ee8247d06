import type { Problem } from '#base/problem.ts';
import type { Leak } from '#data/leaks/leak.ts';
import type { Split } from '#data/split/split.ts';

/** What decides whether training can start. */
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

/** A reason why training can't start: a thing that is missing or under way, or the problem of something. */
export type StartReason =
  | { of: 'reading' | 'no-scans' | 'no-labels' | 'splitting' | 'empty-side' | 'checking-leaks' }
  | { of: 'split' | 'device' | 'leak-check' | 'leak' | 'setting'; problem: Problem };

/** The reasons why training can't start, the first cause first; none if it can. */
export function startReasons(facts: StartFacts): StartReason[] {
  const { reading, scans, labelled, split, splitProblem, deviceProblem, leaks, leakProblem, refusals } = facts;
  if (reading) return [{ of: 'reading' }];
  if (scans === 0) return [{ of: 'no-scans' }];
  if (labelled === 0) return [{ of: 'no-labels' }];
  const reasons: StartReason[] = [
    ...(splitProblem ? [{ of: 'split' as const, problem: splitProblem }] : []),
    ...(deviceProblem ? [{ of: 'device' as const, problem: deviceProblem }] : []),
    ...(leakProblem ? [{ of: 'leak-check' as const, problem: leakProblem }] : []),
  ];
  if (!split) return reasons.length > 0 ? reasons : [{ of: 'splitting' }];
  reasons.push(...errorsOf(split.problems).map((problem) => ({ of: 'split' as const, problem })));
  if (reasons.length === 0 && (split.train.length === 0 || split.tune.length === 0)) reasons.push({ of: 'empty-side' });
  if (!leaks && !leakProblem) reasons.push({ of: 'checking-leaks' });
  reasons.push(...errorsOf((leaks ?? []).map(({ problem }) => problem)).map((problem) => ({ of: 'leak' as const, problem })));
  return [...reasons, ...refusals.map((problem) => ({ of: 'setting' as const, problem }))];
}

const errorsOf = (problems: readonly Problem[]) => problems.filter(({ level }) => level === 'error');
