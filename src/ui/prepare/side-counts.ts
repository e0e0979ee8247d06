import type { Split } from '#data/split/split.ts';
import type { Side } from '#state/dataset/split.ts';

export const SIDES = ['train', 'tune', 'test'] as const satisfies readonly Side[];

export interface Count {
  scans: number;
  patients: number;
}

/** How many scans and patients of every class each side has. */
export interface SideCounts {
  /** [class][side]. */
  byClass: Record<Side, Count>[];
  bySide: Record<Side, Count>;
  /** [class], over all sides. */
  total: Count[];
}

interface CountedScan {
  id: string;
  patientKey: string;
  label: number;
}

const count = (scans: readonly CountedScan[]): Count => ({
  scans: scans.length,
  patients: new Set(scans.map((scan) => scan.patientKey)).size,
});

export function countSides(split: Split, scans: readonly CountedScan[], classes: number): SideCounts {
  const byId = new Map(scans.map((scan) => [scan.id, scan]));
  const members = (side: Side) => split[side].flatMap((id) => byId.get(id) ?? []);
  const on = { train: members('train'), tune: members('tune'), test: members('test') };
  const forEachSide = (keep: (scan: CountedScan) => boolean): Record<Side, Count> => ({
    train: count(on.train.filter(keep)),
    tune: count(on.tune.filter(keep)),
    test: count(on.test.filter(keep)),
  });
  return {
    byClass: Array.from({ length: classes }, (_, label) => forEachSide((scan) => scan.label === label)),
    bySide: forEachSide(() => true),
    total: Array.from({ length: classes }, (_, label) => count(scans.filter((scan) => scan.label === label))),
  };
}
