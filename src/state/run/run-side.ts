import type { Scan } from '#ct/scan.ts';
import { scanFinder } from '#report/find-scans.ts';
import type { RunRecord } from '#runs/record.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';

/** The sides of a run that are scored. Scores of the training side are of scans that the net has learned from, and are not kept. */
export type ScoredSide = 'train' | 'tune' | 'test';

/** A run's side matched with the loaded scans. It can be scored when it is complete: see {@link isComplete}. */
export interface SideMatch {
  /** Loaded scans of the side with their present class, and their names in the run. */
  cases: { scan: Scan; truth: number; name: string }[];
  /** Names of scans of the side that are not loaded. */
  missing: string[];
  /** Names of scans of the side for which the loaded scan of that name has other pixels. */
  other: string[];
  /** Names of several scans, loaded or in the run, so that it is unknown which one is meant. */
  ambiguous: string[];
  unlabelled: string[];
  /** Scans of the side that were excluded after the run. The side does not change, so they are scored too. */
  excluded: string[];
  /** Whether the present classes are not those that the net was trained on. */
  classesDiffer: boolean;
}

/** The loaded scans in the form in which a run's side is matched with them. */
export type SideDataset = Pick<DatasetState, 'scans' | 'labels' | 'excluded' | 'classes'> & {
  /** Fingerprints by scan id, of the scans that have one. */
  fingerprints: ReadonlyMap<string, string>;
};

/**
 * Finds the scans of a run's side with `scanFinder`: ids and files do not outlive a session, and folders may be renamed. `learned`: classes by
 * scan name that stand for the present ones.
 */
export function matchSide(
  { split, settings, data }: Pick<RunRecord, 'split' | 'settings' | 'data'>,
  side: ScoredSide,
  { scans, labels, excluded, classes, fingerprints }: SideDataset,
  learned: Readonly<Record<string, number>> = {},
): SideMatch {
  const loaded = Object.values(scans).map((scan) => ({
    id: scan.id,
    name: scan.name,
    print: fingerprints.get(scan.id) ?? null,
    whole: scan,
  }));
  const find = scanFinder(data?.prints, loaded);
  const uses = new Map<string, number>();
  for (const name of [...split.train, ...split.tune, ...split.test]) uses.set(name, (uses.get(name) ?? 0) + 1);
  const match = matchNone({ settings }, { classes });
  for (const name of new Set(split[side])) {
    const found = find(name);
    if (!found.scan) match[found.why].push(name);
    else if ((uses.get(name) ?? 0) > 1) match.ambiguous.push(name);
    else {
      const scan = found.scan.whole;
      const truth = Object.hasOwn(learned, name) ? learned[name] : labels[scan.id];
      if (truth === undefined) match.unlabelled.push(scan.name);
      else {
        match.cases.push({ scan, truth, name });
        if (excluded.has(scan.id)) match.excluded.push(scan.name);
      }
    }
  }
  return match;
}

/** The match of no scan at all: of scans that are on no side, only whether the present classes are those of the run is known. */
export function matchNone({ settings }: Pick<RunRecord, 'settings'>, { classes }: Pick<SideDataset, 'classes'>): SideMatch {
  const classesDiffer = settings.classes.length !== classes.length || settings.classes.some((name, i) => name !== classes[i]);
  return { cases: [], missing: [], other: [], ambiguous: [], unlabelled: [], excluded: [], classesDiffer };
}

/** Whether all scans of the side are loaded, labelled with the classes of the run. A part of a side would be another side. */
export function isComplete({ cases, missing, other, ambiguous, unlabelled, classesDiffer }: SideMatch): boolean {
  return cases.length > 0 && !classesDiffer && missing.length + other.length + ambiguous.length + unlabelled.length === 0;
}
