import { type Problem, ProblemError } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import type { Split } from './split.ts';
import { byCodeUnits, type LabelledScan, type Patient, patientsByClass } from './split-patients.ts';
import { tooFewClasses } from './split-problems.ts';

export interface FoldOptions {
  seed: number;
  /** Number of folds, k. */
  folds: number;
  /** Share of each class's patients that is kept apart as the test side of all folds, 0 for none. */
  test: number;
}

/** A run for every patient is more than anybody trains from here on, and longer lists of folds than this serve nobody. */
export const MOST_FOLDS = 1000;

/**
 * k splits: every patient who is not kept for the test tunes in exactly one of them and trains in the others. Folds are
 * stratified by class (of each class their numbers of patients differ by at most one, and so do those of all patients) and
 * keep patients together. The same for the same scans, seed and options, in whatever order the scans come.
 * Throws ProblemError where the patients don't suffice.
 */
export function foldSplits(scans: readonly LabelledScan[], options: FoldOptions): Split[] {
  const classes = patientsByClass(scans);
  checkOptions(
    options,
    classes.reduce((sum, [, patients]) => sum + patients.length, 0),
  );
  const held: Patient[] = [];
  const dealt: Patient[][] = Array.from({ length: options.folds }, () => []);
  const problems = tooFewClasses(classes.length);
  let next = 0;
  for (const [label, patients] of classes) {
    new RandomStream(`folds.${label}`, options.seed).shuffle(patients);
    const kept = heldOut(patients.length, options.test);
    held.push(...patients.slice(0, kept));
    for (const patient of patients.slice(kept)) dealt[next++ % options.folds].push(patient);
    problems.push(...fewerThanFolds(label, patients.length - kept, options.folds));
  }
  checkFilled(dealt, options);
  return dealt.map((tune, fold) => ({
    seed: options.seed,
    train: idsOf(dealt.filter((_, other) => other !== fold).flat()),
    tune: idsOf(tune),
    test: idsOf(held),
    problems,
  }));
}

function idsOf(patients: readonly Patient[]): string[] {
  return patients.flatMap(({ scans }) => scans.map(({ id }) => id)).sort(byCodeUnits);
}

/** Of n patients of a class; a class of three or more is tested on at least one, and never on all. */
function heldOut(n: number, share: number): number {
  return share > 0 && n >= 3 ? Math.min(Math.max(1, Math.round(n * share)), n - 2) : 0;
}

function checkOptions({ folds, test }: FoldOptions, patients: number): void {
  if (!(Number.isInteger(folds) && folds >= 2))
    throw refused(`${folds} folds can't be made.`, 'Choose a whole number from 2 upwards; 5 is usual.');
  if (folds > MOST_FOLDS) throw refused(`${folds} folds are more than ${MOST_FOLDS}, the most there may be.`, 'Choose fewer; 5 is usual.');
  if (!(test >= 0 && test < 1)) throw refused(`A test share of ${test} can't be kept apart.`, 'Choose a share from 0 to below 1.');
  if (patients > 0 && folds > patients) throw tooMany(folds, patients);
}

function checkFilled(dealt: readonly Patient[][], { folds }: FoldOptions): void {
  const patients = dealt.flat().length;
  if (patients > 0 && folds > patients) throw tooMany(folds, patients);
}

function tooMany(folds: number, patients: number): ProblemError {
  return refused(
    `${folds} folds are more than the ${patients} patients there are, and a patient must not be parted.`,
    `Choose at most ${patients} folds.`,
  );
}

function refused(what: string, remedy: string): ProblemError {
  return new ProblemError({ code: 'setting-refused', subject: 'Folds', what, remedy });
}

function fewerThanFolds(label: number, patients: number, folds: number): Problem[] {
  if (patients >= folds) return [];
  return [
    {
      level: 'warning',
      code: 'split-small-class',
      subject: `Category ${label + 1}`,
      what: `Only ${patients === 1 ? 'one patient has' : `${patients} patients have`} it, so ${folds - patients} of the ${folds} folds tune without it.`,
      remedy: 'Add patients of this category, or choose fewer folds.',
    },
  ];
}
