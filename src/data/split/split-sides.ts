import type { Problem } from '#base/problem.ts';
import type { Side, Split } from './split.ts';
import { byCodeUnits, type LabelledScan, patientsByClass } from './split-patients.ts';
import { refusal, smallClass, tooFewClasses } from './split-problems.ts';

const SIDES: readonly Side[] = ['train', 'tune', 'test'];
const NAMES: Record<Side, string> = { train: 'Training side', tune: 'Tune side', test: 'Test side' };

/**
 * A split that somebody has made: `sideOf` says where each scan is, null for nowhere. Nothing is moved, not even patients on
 * two sides, for which the leak checks look. What the data lacks is said in `problems`.
 */
export function splitAsTold(scans: readonly LabelledScan[], sideOf: (scan: LabelledScan) => Side | null): Split {
  const split: Split = { seed: 0, train: [], tune: [], test: [], problems: [] };
  const placed = new Map<string, { scan: LabelledScan; side: Side }>();
  const unplaced: string[] = [];
  for (const scan of new Map(scans.map((scan) => [scan.id, scan])).values()) {
    const side = sideOf(scan);
    if (side) placed.set(scan.id, { scan, side });
    else unplaced.push(scan.id);
  }
  for (const [id, { side }] of [...placed].sort(([a], [b]) => byCodeUnits(a, b))) split[side].push(id);
  split.problems.push(...leftOut(unplaced.length), ...sideProblems(split, [...placed.values()]));
  return split;
}

function leftOut(count: number): Problem[] {
  if (count === 0) return [];
  return [
    {
      level: 'warning',
      code: 'split-left-out',
      subject: 'Split',
      what: `${count === 1 ? 'One labelled scan is' : `${count} labelled scans are`} on no side and will not be used.`,
      remedy: 'Say for every scan whether it is to train, tune or test.',
    },
  ];
}

/** What the sides of a split lack, whoever made them. */
export function sideProblems(split: Pick<Split, Side>, placed: readonly { scan: LabelledScan; side: Side }[]): Problem[] {
  const classes = patientsByClass(placed.map(({ scan }) => scan));
  const problems = tooFewClasses(classes.length);
  if (classes.length === 0) return problems;
  for (const side of ['train', 'tune'] as const) {
    if (split[side].length > 0) continue;
    problems.push(refusal('split-empty-side', NAMES[side], 'It has no scans.', 'Give it scans, or let the split be drawn by patient.'));
  }
  const hasTest = split.test.length > 0;
  if (!hasTest) problems.push(noTest());
  for (const [label, patients] of classes) {
    const small = smallClass(label, patients.length, hasTest);
    problems.push(...(small.length > 0 ? small : missingClass(label, split, placed)));
  }
  return problems;
}

function noTest(): Problem {
  return {
    level: 'warning',
    code: 'split-no-test',
    subject: NAMES.test,
    what: 'It has no scans, so no score will tell how the net does on patients it was not chosen on.',
    remedy: 'Keep scans apart for a test, or have an unseen set to predict.',
  };
}

/** A warning for every side with scans of which none has the class. */
function missingClass(label: number, split: Pick<Split, Side>, placed: readonly { scan: LabelledScan; side: Side }[]): Problem[] {
  const has = (side: Side) => placed.some((entry) => entry.side === side && entry.scan.label === label);
  return SIDES.filter((side) => split[side].length > 0 && !has(side)).map((side) => ({
    level: 'warning',
    code: 'split-class-missing',
    subject: `Category ${label + 1}`,
    what: `The ${NAMES[side].toLowerCase()} has no scan of it.`,
    remedy: 'Move patients of this category there, or let the split be drawn by patient.',
  }));
}
