import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { Side, Split } from './split.ts';
import { byCodeUnits, type LabelledScan, patientsByClass } from './split-patients.ts';
import { categorySubject, smallClass, tooFewClasses } from './split-problems.ts';

const SIDES: readonly Side[] = ['train', 'tune', 'test'];
const SUBJECTS = { train: 'subject/training-side', tune: 'subject/tune-side', test: 'subject/test-side' } as const;

/**
 * The split that `sideOf` describes: the side of every scan, null for none. No scan is moved, not even of patients on two sides, which the
 * leak checks find. `problems` lists what the sides lack.
 */
export function splitBySides(scans: readonly LabelledScan[], sideOf: (scan: LabelledScan) => Side | null): Split {
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

function leftOut(scans: number): Problem[] {
  return scans === 0 ? [] : [warning('split-left-out', phrase('subject/split'), { scans })];
}

/** Problems of the sides of a split, however they came about: sides without scans, classes missing on a side, small classes. */
export function sideProblems(split: Pick<Split, Side>, placed: readonly { scan: LabelledScan; side: Side }[]): Problem[] {
  const classes = patientsByClass(placed.map(({ scan }) => scan));
  const problems = tooFewClasses(classes.length);
  if (classes.length === 0) return problems;
  for (const side of ['train', 'tune'] as const) {
    if (split[side].length > 0) continue;
    problems.push(problem('split-empty-side', phrase(SUBJECTS[side])));
  }
  const hasTest = split.test.length > 0;
  if (!hasTest) problems.push(warning('split-no-test', phrase(SUBJECTS.test)));
  for (const [label, patients] of classes) {
    const small = smallClass(label, patients.length, hasTest);
    problems.push(...(small.length > 0 ? small : missingClass(label, split, placed)));
  }
  return problems;
}

/** A warning for every side with scans of which none has the class. */
function missingClass(label: number, split: Pick<Split, Side>, placed: readonly { scan: LabelledScan; side: Side }[]): Problem[] {
  const has = (side: Side) => placed.some((entry) => entry.side === side && entry.scan.label === label);
  return SIDES.filter((side) => split[side].length > 0 && !has(side)).map((side) =>
    warning('split-class-missing', categorySubject(label), { side }),
  );
}
