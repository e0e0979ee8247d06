import type { Scan } from '#ct/scan.ts';
import type { RunRecord } from '#storage/records.ts';
import type { DatasetState } from './dataset.ts';

/** The sides of a run that are scored. */
export type ScoredSide = 'tune' | 'test';

/** A run's side laid over the loaded scans. It can be scored when nothing stands in the way: see {@link isComplete}. */
export interface SideMatch {
  /** Loaded scans of the side with their class of now. */
  cases: { scan: Scan; truth: number }[];
  /** Names of the side that no loaded scan has. */
  missing: string[];
  /** Names that stand for several scans, here or in the run: which one is meant can't be told. */
  ambiguous: string[];
  unlabelled: string[];
  /** Scans of the side that have been excluded since; the side stays as it was, so they are scored too. */
  excluded: string[];
  /** The study's classes are no longer those that the net was trained on. */
  classesDiffer: boolean;
}

/** Finds the scans of a run's side by name: ids and files do not outlive a session, names do. */
export function matchSide(
  { split, settings }: Pick<RunRecord, 'split' | 'settings'>,
  side: ScoredSide | 'train',
  { scans, labels, excluded, classes }: Pick<DatasetState, 'scans' | 'labels' | 'excluded' | 'classes'>,
): SideMatch {
  const loaded = new Map<string, Scan[]>();
  for (const scan of Object.values(scans)) loaded.set(scan.name, [...(loaded.get(scan.name) ?? []), scan]);
  const uses = new Map<string, number>();
  for (const name of [...split.train, ...split.tune, ...split.test]) uses.set(name, (uses.get(name) ?? 0) + 1);
  const match: SideMatch = { cases: [], missing: [], ambiguous: [], unlabelled: [], excluded: [], classesDiffer: false };
  match.classesDiffer = settings.classes.length !== classes.length || settings.classes.some((name, i) => name !== classes[i]);
  for (const name of new Set(split[side])) {
    const [scan, another] = loaded.get(name) ?? [];
    const truth = scan && labels[scan.id];
    if (!scan) match.missing.push(name);
    else if (another || (uses.get(name) ?? 0) > 1) match.ambiguous.push(name);
    else if (truth === undefined) match.unlabelled.push(name);
    else {
      match.cases.push({ scan, truth });
      if (excluded.has(scan.id)) match.excluded.push(name);
    }
  }
  return match;
}

/** Whether the whole side is at hand, under the classes of the run: a part of a side would be another side. */
export function isComplete({ cases, missing, ambiguous, unlabelled, classesDiffer }: SideMatch): boolean {
  return cases.length > 0 && !classesDiffer && missing.length + ambiguous.length + unlabelled.length === 0;
}
