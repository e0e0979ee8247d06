import type { GivenSides } from '#data/split/split-given.ts';
import { matchManifest } from '#report/match-manifest.ts';
import type { RunRecord } from '#runs/record.ts';
import type { SideDataset } from './run-side.ts';

/** The loaded scans, with what those of a run are found by. */
export function loadedScans({ scans, fingerprints }: Pick<SideDataset, 'scans' | 'fingerprints'>) {
  return Object.values(scans).map(({ id, name }) => ({ id, name, print: fingerprints.get(id) ?? null }));
}

/** The sides of an earlier run as far as its scans are loaded; null where none to train or none to tune with are. */
export function sidesToKeep(
  { split, data }: Pick<RunRecord, 'split' | 'data'>,
  dataset: Pick<SideDataset, 'scans' | 'fingerprints'>,
): GivenSides['sides'] | null {
  const { sides } = matchManifest({ split, data: data ?? null }, loadedScans(dataset));
  return sides.train.length > 0 && sides.tune.length > 0 ? sides : null;
}
