import type { Estimate, SideEstimates } from './estimates.ts';
import { WHOLE_SCORES, type WholeScore } from './score-names.ts';

/**
 * The sides whose scores go with a model: those of its own run. Of training scans they would say nothing, and of scans from elsewhere not which ones
 * they were.
 */
export const KEPT_SIDES = ['tune', 'test'] as const;
export type KeptSide = (typeof KEPT_SIDES)[number];

/** The scores of a side with the ends of their 95 % intervals, as they go with a model; a score that is not defined is left out. */
export interface SideIntervals {
  side: KeptSide;
  n: number;
  patients: number;
  scores: Partial<Record<WholeScore, Estimate>>;
}

/** What goes with a model of the estimates of a side. */
export function intervalsOf(side: KeptSide, { n, patients, scores }: Pick<SideEstimates, 'n' | 'patients' | 'scores'>): SideIntervals {
  const defined = WHOLE_SCORES.flatMap((name) => (scores[name] ? [[name, scores[name]] as const] : []));
  return { side, n, patients, scores: Object.fromEntries(defined) };
}

/** The list with the scores of one side in place of earlier ones, in the order of {@link KEPT_SIDES}. */
export function withIntervals(kept: readonly SideIntervals[] | undefined, one: SideIntervals): SideIntervals[] {
  return KEPT_SIDES.flatMap((side) => (one.side === side ? one : (kept?.find((other) => other.side === side) ?? [])));
}
