import type { LockedTest } from '#train/learner/locked-test.ts';

/** Where labelled scans stand to the run that they evaluate: on one of its sides, or unknown to it. */
export type EvaluatedSide = 'train' | 'tune' | 'test' | 'external';

/** A scan as the run may know it again. */
export interface KnownScan {
  /** See `scanDigest`; null where it could not be looked at. */
  print: string | null;
  /** See `sliceFingerprints`. */
  slices: readonly string[];
}

/**
 * How a run knows scans: returns the side of a scan by its pixels, whatever it is called. The locked test side goes before all others, then what the
 * run has trained on, then what chose its epoch. A scan is known as a whole, and by any slice that it shares with one that the run has, of those that
 * are read: the same scan in another order, thinned down to every 8th slice, one half of it, or from other files. Of a scan of more than 48 slices a few
 * slices alone, or a part that was thinned as well, may share none, and pass for another scan. What the run does not know is external; so is every scan where the
 * checkpoint tells nothing.
 */
export function sidesKnownBy(told: Pick<LockedTest, 'slices' | 'seen'> | null): (scan: KnownScan) => EvaluatedSide {
  const whole = { train: new Set(told?.seen?.train), tune: new Set(told?.seen?.tune) };
  const parts = { train: new Set(told?.seen?.slices?.train), tune: new Set(told?.seen?.slices?.tune), test: new Set(told?.slices) };
  return ({ print, slices }) => {
    const shares = (side: keyof typeof parts) => slices.some((slice) => parts[side].has(slice));
    if (shares('test')) return 'test';
    const seen = (['train', 'tune'] as const).find((side) => (print !== null && whole[side].has(print)) || shares(side));
    return seen ?? 'external';
  };
}
