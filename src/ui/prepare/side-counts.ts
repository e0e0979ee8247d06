import type { Split } from '#data/split.ts';
import type { Side } from '#state/split.ts';

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
  /** Patients that are on more than one side; a split by patient has none. */
  sharedPatients: string[];
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
  const sidesOf = new Map<string, Set<Side>>();
  for (const side of SIDES) {
    for (const { patientKey } of on[side]) sidesOf.set(patientKey, (sidesOf.get(patientKey) ?? new Set()).add(side));
  }
  return {
    byClass: Array.from({ length: classes }, (_, label) => forEachSide((scan) => scan.label === label)),
    bySide: forEachSide(() => true),
    total: Array.from({ length: classes }, (_, label) => count(scans.filter((scan) => scan.label === label))),
    sharedPatients: [...sidesOf].filter(([, sides]) => sides.size > 1).map(([patient]) => patient),
  };
}
