import type { LockedTest } from '#train/learner/locked-test.ts';

/** Where labelled scans stand to the run that they evaluate: on one of its sides, or unknown to it. */
export type EvaluatedSide = 'train' | 'tune' | 'test' | 'external';

/** A scan as the run may know it again. */
export interface KnownScan {
  /** See `scanDigest`; null where it could not be looked at. */
  print: string | null;
  /** See `middleFingerprints`. */
  middle: readonly string[];
}

/**
 * The side of a scan by its pixels, whatever it is called: the locked test side by its middle slices, before all others, and the scans that the run
 * has seen by their fingerprints. What neither knows is external; so is every scan where the checkpoint tells nothing.
 */
export function evaluatedSide({ print, middle }: KnownScan, told: Pick<LockedTest, 'slices' | 'seen'> | null): EvaluatedSide {
  if (!told) return 'external';
  const { slices, seen } = told;
  if (middle.some((slice) => slices.includes(slice))) return 'test';
  if (print !== null && seen?.train.includes(print)) return 'train';
  return print !== null && seen?.tune.includes(print) ? 'tune' : 'external';
}
