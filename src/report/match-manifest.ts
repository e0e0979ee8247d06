import type { Problem } from '#base/problem.ts';
import type { GivenSides } from '#data/split-given.ts';
import type { RunManifest } from './run-manifest.ts';

/** A scan that is loaded now. */
export interface LoadedScan {
  id: string;
  name: string;
  /** Fingerprint of its pixels; null where it could not be looked at. */
  print: string | null;
}

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
  const byPrint = new Map<string, LoadedScan[]>();
  const byName = new Map<string, LoadedScan[]>();
  for (const scan of loaded) {
    if (scan.print !== null) byPrint.set(scan.print, [...(byPrint.get(scan.print) ?? []), scan]);
    byName.set(scan.name, [...(byName.get(scan.name) ?? []), scan]);
  }
  const match: ManifestMatch = { sides: { train: [], tune: [], test: [] }, missing: [], other: [], ambiguous: [], byName: [] };
  const find = (name: string): string | null => {
    const print = data?.prints[name];
    const named = byName.get(name) ?? [];
    const alike = print === undefined ? [] : (byPrint.get(print) ?? []);
    const same = alike.filter((scan) => scan.name === name);
    // Copies of a scan are told apart by their names.
    const candidates = alike.length > 1 && same.length > 0 ? same : alike;
    if (candidates.length === 1) return candidates[0].id;
    if (candidates.length > 1) return giveUp(match.ambiguous, name);
    const unknown = named.filter((scan) => print === undefined || scan.print === null);
    if (unknown.length > 1) return giveUp(match.ambiguous, name);
    if (unknown.length === 0) return giveUp(named.length > 0 ? match.other : match.missing, name);
    match.byName.push(name);
    return unknown[0].id;
  };
  const found = (names: readonly string[]) => names.map(find).filter((id) => id !== null);
  match.sides = { train: found(split.train), tune: found(split.tune), test: found(split.test) };
  return match;
}

function giveUp(names: string[], name: string): null {
  names.push(name);
  return null;
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
