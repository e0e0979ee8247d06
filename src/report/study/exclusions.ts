import type { Problem } from '#base/problem.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';

/** Kinds of misfit: why a scan is refused before a net sees it. `no-ct` is a folder of which no file is a CT slice. */
const REFUSALS = ['orientation', 'projection', 'values', 'pictures', 'window', 'lung', 'no-ct'] as const;
type Refusal = `refused-${(typeof REFUSALS)[number]}`;

/** Why scans that were found are not scored. */
export type Exclusion =
  | 'unusable'
  | 'unlabelled'
  | 'by-hand'
  | 'other-series'
  | 'copy'
  | 'not-in-run'
  | 'other-side'
  | 'locked'
  | 'not-predicted'
  | Refusal;

type Told = Pick<Problem, 'code' | 'id'>;

/** Counts scans that have no scores by what is told of each: refusals by their kind, all others as `otherwise`. */
export function exclusionsBy(problems: readonly Told[], otherwise: Exclusion): Partial<Record<Exclusion, number>> {
  const counts: Partial<Record<Exclusion, number>> = { [otherwise]: 0 };
  for (const problem of problems) {
    const reason = refusalOf(problem) ?? otherwise;
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

function refusalOf({ code, id }: Told): Refusal | null {
  const kind = code === 'misfit' ? REFUSALS.find((one) => id === `misfit/${one}`) : undefined;
  return kind ? `refused-${kind}` : null;
}

/** How many scans can't be used, by the code of the problem, each with what is told of the first. */
export type Reasons = Readonly<Record<string, { count: number; example: string }>>;

export function reasonsAmong(problems: readonly Pick<Problem, 'code' | 'what'>[]): Reasons {
  const reasons: Record<string, { count: number; example: string }> = {};
  for (const { code, what } of problems)
    reasons[code] = { count: (reasons[code]?.count ?? 0) + 1, example: reasons[code]?.example ?? what };
  return reasons;
}

/** What is told of scans beside their scores. */
export interface Flagged {
  /** How many are scored although they would have been refused. */
  anyway: number;
  /** How many of the scored scans look unlike the training scans; null where none was compared with them. */
  unlike: { count: number; of: number } | null;
}

/** Counts the flags of scored scans; `compared` says how many of them were compared with the training scans. */
export function flaggedAmong(flags: readonly (readonly ScanFlag[])[], compared: number): Flagged {
  const having = (...some: ScanFlag[]) => flags.filter((own) => own.some((flag) => some.includes(flag))).length;
  const unlike = compared > 0 ? { count: having('unlike-training', 'low-energy'), of: compared } : null;
  return { anyway: having('scored-anyway'), unlike };
}
