import type { Problem } from '#base/problem.ts';
import type { GivenSides } from '#data/split/split-given.ts';
import { type LoadedScan, scanFinder } from './find-scans.ts';
import type { RunManifest } from './run-manifest.ts';

/** A manifest's scans, found among those that are loaded. */
export interface ManifestMatch {
  sides: GivenSides['sides'];
  /** Names in the manifest of scans that are not loaded. */
  missing: string[];
  /** Scans of the same name whose pixels are others. */
  other: string[];
  /** Which of several loaded scans is meant can't be told. */
  ambiguous: string[];
  /** Matched by their names alone, since the pixels of one of the two are not known. */
  byName: string[];
}

type Sides = Pick<RunManifest, 'split' | 'data'>;

/** Finds scans by what their pixels are, whatever they are called; by name only where that is not known. */
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

const NAMED = 5;

function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

/** What stands between the loaded scans and the manifest's split; errors keep the run from being the same. */
export function matchProblems(match: ManifestMatch): Problem[] {
  const say = (level: Problem['level'], names: readonly string[], what: string, remedy: string): Problem[] =>
    names.length > 0 ? [{ level, code: 'manifest-scans', subject: 'Scans', what: what.replace('%', listed(names)), remedy }] : [];
  return [
    ...say('error', match.missing, 'The run had %, which no loaded scan is.', 'Load these scans too.'),
    ...say('error', match.other, "% is loaded, but with other pixels than the run's.", "Load the run's own files."),
    ...say('error', match.ambiguous, 'Several loaded scans could be %.', 'Leave out the copies.'),
    ...say('warning', match.byName, '% was found by its name alone; its pixels could not be compared.', 'Make sure that it is the same.'),
  ];
}
