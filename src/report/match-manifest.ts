import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { GivenSides } from '#data/split/split-given.ts';
import { type LoadedScan, scanFinder } from './find-scans.ts';
import type { RunManifest } from './run-manifest.ts';

/** The match of a manifest's scans with the loaded ones. */
export interface ManifestMatch {
  sides: GivenSides['sides'];
  /** Names of the manifest's scans that are not loaded. */
  missing: string[];
  /** Names of scans whose loaded namesake has other pixels. */
  other: string[];
  /** Names that fit several loaded scans. */
  ambiguous: string[];
  /** Names of scans that were matched by name only, since the pixels of one of the two are not known. */
  byName: string[];
}

type Sides = Pick<RunManifest, 'split' | 'data'>;

/** Finds a manifest's scans by the hashes of their pixels, whatever their names; by name only if a hash is missing. */
export function matchManifest({ split, data }: Sides, loaded: readonly LoadedScan[]): ManifestMatch {
  const find = scanFinder(data?.prints, loaded);
  const match: ManifestMatch = { sides: { train: [], tune: [], test: [] }, missing: [], other: [], ambiguous: [], byName: [] };
  const found = (names: readonly string[]) =>
    names.flatMap((name) => {
      const at = find(name);
      if (at.scan && at.byName) match.byName.push(name);
      if (!at.scan) match[at.why].push(name);
      return at.scan ? [at.scan.id] : [];
    });
  match.sides = { train: found(split.train), tune: found(split.tune), test: found(split.test) };
  return match;
}

const MOST_NAMES = 5;

const firstNames = (names: readonly string[]) => ({ names: names.slice(0, MOST_NAMES), more: Math.max(0, names.length - MOST_NAMES) });

/** Returns the problems of scans that were not found, or not with certainty. With an error the run can't be the same. */
export function matchProblems({ missing, other, ambiguous, byName }: Omit<ManifestMatch, 'sides'>): Problem[] {
  const scans = phrase('subject/scans');
  return [
    ...(missing.length > 0 ? [problem('manifest-scans/missing', scans, { scans: firstNames(missing) })] : []),
    ...(other.length > 0 ? [problem('manifest-scans/other', scans, { scans: firstNames(other) })] : []),
    ...(ambiguous.length > 0 ? [problem('manifest-scans/ambiguous', scans, { scans: firstNames(ambiguous) })] : []),
    ...(byName.length > 0 ? [warning('manifest-scans/by-name', scans, { scans: firstNames(byName) })] : []),
  ];
}
