import type { RunData } from '#runs/record.ts';

/** A scan that is loaded now. */
export interface LoadedScan {
  id: string;
  name: string;
  /** The hash of the scan's pixels; null if they could not be read. */
  print: string | null;
}

/**
 * The match of a run's scan among the loaded ones. `byName`: the pixels of one of the two are not known. 'other': a scan of
 * its name has other pixels. 'ambiguous': several scans match.
 */
export type FoundScan<Scan extends LoadedScan> = { scan: Scan; byName: boolean } | { scan: null; why: 'missing' | 'other' | 'ambiguous' };

/** Returns a function that finds a run's scans by the hashes of their pixels, whatever their names; by name only if a hash is missing. */
export function scanFinder<Scan extends LoadedScan>(
  prints: RunData['prints'] | undefined,
  loaded: readonly Scan[],
): (name: string) => FoundScan<Scan> {
  const byPrint = new Map<string, Scan[]>();
  const byName = new Map<string, Scan[]>();
  const add = (map: Map<string, Scan[]>, key: string, scan: Scan) => {
    const known = map.get(key);
    if (known) known.push(scan);
    else map.set(key, [scan]);
  };
  for (const scan of loaded) {
    if (scan.print !== null) add(byPrint, scan.print, scan);
    add(byName, scan.name, scan);
  }
  const giveUp = (why: 'missing' | 'other' | 'ambiguous') => ({ scan: null, why });
  return (name) => {
    const print = prints && Object.hasOwn(prints, name) ? prints[name] : undefined;
    const named = byName.get(name) ?? [];
    const alike = print === undefined ? [] : (byPrint.get(print) ?? []);
    const same = alike.filter((scan) => scan.name === name);
    // Copies of a scan are distinguished by their names.
    const candidates = alike.length > 1 && same.length > 0 ? same : alike;
    if (candidates.length > 1) return giveUp('ambiguous');
    if (candidates[0]) return { scan: candidates[0], byName: false };
    const unknown = named.filter((scan) => print === undefined || scan.print === null);
    if (unknown.length > 1) return giveUp('ambiguous');
    if (unknown[0]) return { scan: unknown[0], byName: true };
    return giveUp(named.length > 0 ? 'other' : 'missing');
  };
}
