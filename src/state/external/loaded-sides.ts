import type { Scan } from '#ct/scan.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { matchSide, type SideDataset } from '../run/run-side.ts';
import type { LabelledScans } from './labelled-scans.ts';

/** A run's own sides, in the order in which a scan that is on several is counted. */
export const OWN_SIDES = ['test', 'train', 'tune'] as const satisfies readonly EvaluatedSide[];

export type OwnSide = (typeof OWN_SIDES)[number];

/** A class for every scan: which scans are on a side does not depend on labels. */
const anyLabel = (scans: Readonly<Record<string, Scan>>) => Object.fromEntries(Object.keys(scans).map((id) => [id, 0]));

/** The loaded scans that a run has on a side, by scan id. */
export function loadedSides(run: RunRecord, data: SideDataset): Map<string, OwnSide> {
  const own = new Map<string, OwnSide>();
  for (const side of OWN_SIDES) {
    for (const { scan } of matchSide(run, side, { ...data, labels: anyLabel(data.scans) }).cases)
      own.set(scan.id, own.get(scan.id) ?? side);
  }
  return own;
}

/**
 * How many of these loaded scans the run has on each side, where that is all of them: then none is left to score as external. Null where one is not known
 * to be its own, by its pixels where the run knows those, so that only looking at it would tell.
 */
export function allOwn(run: RunRecord, { labelled, source }: LabelledScans, data: SideDataset): Record<OwnSide, number> | null {
  if (source !== 'loaded' || labelled.length === 0) return null;
  const own = loadedSides(run, data);
  const counts = { test: 0, train: 0, tune: 0 };
  for (const { scan } of labelled) {
    const side = own.get(scan.id);
    if (!side || (run.data && !data.fingerprints.has(scan.id))) return null;
    counts[side]++;
  }
  return counts;
}
