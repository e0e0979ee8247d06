import type { KeptScan } from './record.ts';

/** A loaded scan with what is known of its fingerprints. */
export interface LoadedScan {
  id: string;
  name: string;
  /** Null where its files can't be read. */
  files: string | null;
  /** Null while nobody has looked at its pixels. */
  pixels: string | null;
}

export interface Matched {
  /** The kept scans by the ids of loaded ones. Every kept scan is that of one loaded scan at most. */
  found: ReadonlyMap<string, KeptScan>;
  /** Ids of loaded scans with the pixels of several kept ones, or of one that other loaded scans have, too: which is meant is unknown. */
  doubtful: readonly string[];
}

/** The two ways to recognise a scan, the surer first. */
const WAYS: readonly { kept(scan: KeptScan): readonly string[]; loaded(scan: LoadedScan): string | null }[] = [
  { kept: ({ files }) => files, loaded: ({ files }) => files },
  { kept: ({ pixels }) => (pixels === null ? [] : [pixels]), loaded: ({ pixels }) => pixels },
];

/**
 * Finds the loaded scans among those of a project: first by their files, then by their pixels, which stay when files are moved or
 * copied. Copies within a study have equal pixels; they are told apart by name, and where this does not help they get nothing.
 */
export function matchScans(kept: readonly KeptScan[], loaded: readonly LoadedScan[]): Matched {
  const found = new Map<string, KeptScan>();
  const taken = new Set<string>();
  const doubtful = new Set<string>();
  const pair = (scan: LoadedScan, one: KeptScan) => {
    found.set(scan.id, one);
    taken.add(one.key);
  };
  for (const way of WAYS) {
    const keptBy = groups(kept, way.kept);
    const loadedBy = groups(loaded, (scan) => [way.loaded(scan)].filter((print) => print !== null));
    for (const [print, alike] of loadedBy) {
      const free = () => (keptBy.get(print) ?? []).filter(({ key }) => !taken.has(key));
      const open = () => alike.filter(({ id }) => !found.has(id));
      for (const scan of open()) {
        const called = free().filter(({ name }) => name === scan.name);
        const rivals = open().filter(({ name }) => name === scan.name);
        if (called.length === 1 && rivals.length === 1) pair(scan, called[0]);
      }
      const [scans, ones] = [open(), free()];
      if (scans.length === 1 && ones.length === 1) pair(scans[0], ones[0]);
      else if (ones.length > 0) for (const { id } of scans) doubtful.add(id);
    }
  }
  return { found, doubtful: [...doubtful].filter((id) => !found.has(id)) };
}

function groups<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, T[]> {
  const by = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const others = by.get(key);
      if (others) others.push(one);
      else by.set(key, [one]);
    }
  }
  return by;
}

/** The project that knows most of the files with these fingerprints; null where none knows any. Of equals the first. */
export function mostKnown<P extends { scans: readonly KeptScan[] }>(projects: readonly P[], prints: readonly string[]): P | null {
  const wanted = new Set(prints);
  const known = ({ scans }: P) => scans.filter(({ files }) => files.some((print) => wanted.has(print))).length;
  const [best] = projects.map((project) => ({ project, known: known(project) })).sort((a, b) => b.known - a.known);
  return best && best.known > 0 ? best.project : null;
}
