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
 * run has trained on, then what chose its epoch; then what trained a model from which the run began, or chose its epoch, which the weights have seen as well.
 * A scan is known as a whole, and by any slice that it shares with one that the run has, of those that
 * are read: the same scan in another order, thinned down to every 8th slice, one half of it, or from other files. Of a scan of more than 48 slices a few
 * slices alone, or a part that was thinned as well, may share none, and pass for another scan. What the run does not know is external; so is every scan where the
 * checkpoint tells nothing.
 */
export function sidesKnownBy(told: Pick<LockedTest, 'slices' | 'seen' | 'earlier'> | null): (scan: KnownScan) => EvaluatedSide {
  const { seen, earlier } = told ?? {};
  const isLocked = isOneOf([], told?.slices);
  const rules = [seen, earlier].flatMap((met) =>
    (['train', 'tune'] as const).map((side) => ({ side, isMet: isOneOf(met?.[side], met?.slices?.[side]) })),
  );
  return (scan) => (isLocked(scan) ? 'test' : (rules.find(({ isMet }) => isMet(scan))?.side ?? 'external'));
}

/** Returns whether a scan is one of those with these fingerprints, as a whole or by a slice. */
export function isOneOf(prints: readonly string[] = [], slices: readonly string[] = []): (scan: KnownScan) => boolean {
  const [whole, parts] = [new Set(prints), new Set(slices)];
  return (scan) => (scan.print !== null && whole.has(scan.print)) || scan.slices.some((slice) => parts.has(slice));
}
