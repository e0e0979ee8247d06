import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, warning } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import type { Split } from './split.ts';
import { byCodeUnits, type LabelledScan, type Patient, patientsByClass } from './split-patients.ts';
import { categorySubject, tooFewClasses } from './split-problems.ts';

export interface FoldOptions {
  seed: number;
  /** Number of folds, k. */
  folds: number;
  /** Share of each class's patients that is kept apart as the test side of all folds, 0 for none. */
  test: number;
}

/** The most folds: nobody trains more runs than this. */
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
  checkPatients(options.folds, dealt.flat().length);
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

/** How many of the n patients of a class are kept for the test: at least one of three and more, and never so many that fewer than two remain. */
function heldOut(n: number, share: number): number {
  return share > 0 && n >= 3 ? Math.min(Math.max(1, Math.round(n * share)), n - 2) : 0;
}

function checkOptions({ folds, test }: FoldOptions, patients: number): void {
  const subject = phrase('subject/folds');
  if (!(Number.isInteger(folds) && folds >= 2)) throw new ProblemError('setting-refused/folds-number', subject, { folds });
  if (folds > MOST_FOLDS) throw new ProblemError('setting-refused/most-folds', subject, { folds, most: MOST_FOLDS });
  if (!(test >= 0 && test < 1)) throw new ProblemError('setting-refused/test-share', subject, { share: test });
  checkPatients(folds, patients);
}

/** Every fold needs a patient; without any patient the lack of labels is the problem. Throws ProblemError. */
function checkPatients(folds: number, patients: number): void {
  if (patients > 0 && folds > patients) {
    throw new ProblemError('setting-refused/folds-of-patients', phrase('subject/folds'), { folds, patients });
  }
}

function fewerThanFolds(label: number, patients: number, folds: number): Problem[] {
  return patients >= folds ? [] : [warning('split-small-class/folds', categorySubject(label), { patients, folds })];
}
