import { type Problem, ProblemError } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';

/** A scan with a label, as the split sees it. */
export interface LabelledScan {
  id: string;
  /** Scans with one key are one patient. */
  patientKey: string;
  /** Class index. */
  label: number;
}

export interface SplitOptions {
  seed: number;
  /** Shares of [train, tune, test]; made to sum to 1. */
  ratios: [number, number, number];
}

export const SPLIT_RATIOS: SplitOptions['ratios'] = [0.7, 0.15, 0.15];

/** Ids per side; every labelled scan is on exactly one of them. */
export interface Split {
  seed: number;
  train: string[];
  tune: string[];
  test: string[];
  problems: Problem[];
}

interface Patient {
  key: string;
  scans: LabelledScan[];
  label: number;
}

type Sizes = [train: number, tune: number, test: number];

const byCodeUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A patient with several labels goes by the most frequent one, the highest of equals. */
function patientLabel(scans: readonly LabelledScan[]): number {
  const counts = new Map<number, number>();
  for (const { label } of scans) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0][0];
}

function groupPatients(scans: readonly LabelledScan[]): Patient[] {
  const unique = new Map(scans.map((scan) => [scan.id, scan]));
  const groups = new Map<string, LabelledScan[]>();
  for (const scan of unique.values()) {
    const group = groups.get(scan.patientKey);
    if (group) group.push(scan);
    else groups.set(scan.patientKey, [scan]);
  }
  return [...groups].sort(([a], [b]) => byCodeUnits(a, b)).map(([key, members]) => ({ key, scans: members, label: patientLabel(members) }));
}

/**
 * How many of n patients of one class go to each side: largest remainder, and then nobody is left out who can be served:
 * train and tune have one patient from two upwards, test from three upwards (sides with a share of 0 stay empty).
 */
export function sideSizes(n: number, ratios: SplitOptions['ratios']): Sizes {
  const total = ratios[0] + ratios[1] + ratios[2];
  // 20 * 0.15 / 1 may fall a hair short of 3.
  const quotas = ratios.map((r) => (n * r) / total + 1e-9);
  const sizes = quotas.map(Math.floor) as Sizes;
  const byRemainder = [0, 1, 2].sort((a, b) => quotas[b] - sizes[b] - (quotas[a] - sizes[a]));
  for (let left = n - sizes[0] - sizes[1] - sizes[2], i = 0; left > 0; left--, i++) sizes[byRemainder[i % 3]]++;
  for (const [need, side] of [0, 1, 2].entries()) {
    if (n <= need || ratios[side] === 0 || sizes[side] > 0) continue;
    sizes[sizes.indexOf(Math.max(...sizes))]--;
    sizes[side]++;
  }
  return sizes;
}

function checkRatios(ratios: SplitOptions['ratios']): void {
  const usable = ratios.every((r) => Number.isFinite(r) && r >= 0) && ratios[0] > 0 && ratios[1] > 0;
  if (usable) return;
  throw new ProblemError({
    code: 'setting-refused',
    subject: 'Split',
    what: `The shares ${ratios.join(', ')} can't be used: training and tuning need a share above 0.`,
    remedy: 'The usual shares are 0.7, 0.15 and 0.15.',
  });
}

/** What a small class means for the split; n is its number of patients. */
function classProblem(label: number, n: number, hasTest: boolean): Problem[] {
  if (n >= 3 || (n === 2 && !hasTest)) return [];
  const missing = n === 2 ? 'none is left for the test side' : 'neither the tune nor the test side has one';
  return [
    {
      level: 'warning',
      code: 'split-small-class',
      subject: `Category ${label + 1}`,
      what: `Only ${n === 1 ? 'one patient has' : `${n} patients have`} it, so ${missing}.`,
      remedy: 'Add patients of this category; its scores say nothing until then.',
    },
  ];
}

function studyProblems(split: Split, classes: number): Problem[] {
  const refuse = (code: string, what: string, remedy: string): Problem[] => [{ level: 'error', code, subject: 'Labels', what, remedy }];
  if (classes === 0) return refuse('split-no-scans', 'No scan has a label.', 'Add a label table that names the scans here.');
  if (classes === 1) {
    return refuse(
      'split-one-class',
      'All labelled scans are of one class, so there is nothing to tell apart.',
      'Add scans of other classes.',
    );
  }
  if (split.tune.length === 0) {
    return refuse(
      'split-no-tune',
      'Every class has a single patient, so none is left to tune on.',
      'Add patients: at least two of a class.',
    );
  }
  return [];
}

/**
 * Train, tune and test side by patient, stratified by class. The same for the same scans, seed and ratios, in whatever order
 * the scans come. Throws ProblemError for shares that can't be used; what the data lacks is said in `problems`.
 */
export function splitScans(scans: readonly LabelledScan[], options: SplitOptions): Split {
  checkRatios(options.ratios);
  const classes = new Map<number, Patient[]>();
  for (const patient of groupPatients(scans)) {
    const members = classes.get(patient.label);
    if (members) members.push(patient);
    else classes.set(patient.label, [patient]);
  }
  const split: Split = { seed: options.seed, train: [], tune: [], test: [], problems: [] };
  for (const [label, patients] of [...classes].sort(([a], [b]) => a - b)) {
    new RandomStream(`split.${label}`, options.seed).shuffle(patients);
    const [train, tune] = sideSizes(patients.length, options.ratios);
    for (const [i, { scans: members }] of patients.entries()) {
      const side = i < train ? split.train : i < train + tune ? split.tune : split.test;
      side.push(...members.map(({ id }) => id));
    }
    split.problems.push(...classProblem(label, patients.length, options.ratios[2] > 0));
  }
  for (const side of [split.train, split.tune, split.test]) side.sort(byCodeUnits);
  split.problems.push(...studyProblems(split, classes.size));
  return split;
}
