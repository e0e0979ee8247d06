import type { Split } from '#data/split/split.ts';
import type { Side } from '#state/dataset/split.ts';

export const SIDES = ['train', 'tune', 'test'] as const satisfies readonly Side[];

export interface Count {
  scans: number;
  patients: number;
}

/** The scans and patients of a split, by class and side. */
export interface SideCounts {
  /** [class][side]. */
  byClass: Record<Side, Count>[];
  bySide: Record<Side, Count>;
  /** [class], over all sides. */
  total: Count[];
  /** Of all sides together: a patient who is on two of them counts once. */
  all: Count;
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

/** Counts the scans and patients of a split. `classes` is the number of classes. */
export function countSides(split: Split, scans: readonly CountedScan[], classes: number): SideCounts {
  const byId = new Map(scans.map((scan) => [scan.id, scan]));
  const members = (side: Side) => split[side].flatMap((id) => byId.get(id) ?? []);
  const on = { train: members('train'), tune: members('tune'), test: members('test') };
  const forEachSide = (isCounted: (scan: CountedScan) => boolean): Record<Side, Count> => ({
    train: count(on.train.filter(isCounted)),
    tune: count(on.tune.filter(isCounted)),
    test: count(on.test.filter(isCounted)),
  });
  return {
    byClass: Array.from({ length: classes }, (_, label) => forEachSide((scan) => scan.label === label)),
    bySide: forEachSide(() => true),
    total: Array.from({ length: classes }, (_, label) => count(scans.filter((scan) => scan.label === label))),
    all: count([...on.train, ...on.tune, ...on.test]),
  };
}
