import type { Problem } from '#base/problem.ts';
import type { DropReport, ScanReport } from '../../inspect/drop.ts';
import type { WeightReport } from '../../inspect/weights.ts';
import { near } from '../compare.ts';
import { CENTRE } from '../tolerances.ts';
import type { Expectation } from './expectation.ts';

/** What of a drop's report is not as it must be. */
export function dropFaults(report: DropReport, expect: Expectation): string[] {
  const { scans } = report;
  const faults = problemFaults(report.problems, expect);
  const say = (wrong: boolean, what: string) => void (wrong && faults.push(what));
  if (expect.labels) faults.push(...labelFaults(scans, expect.labels));
  const wanted = expect.centresAnyOf ?? (expect.centres && [expect.centres]);
  if (wanted) {
    const got = scans.map(centresOf);
    say(!wanted.some((set) => sameSets(got, set)), `the scans' centres are ${JSON.stringify(got)}`);
  }
  for (const [ending, hash] of Object.entries(expect.sha256 ?? {})) {
    const slice = scans.flatMap(({ slices }) => slices).find(({ file }) => file.endsWith(ending));
    say(!slice || 'error' in slice || slice.sha256 !== hash, `${ending}: ${slice ? 'its values differ' : 'it is not there'}`);
  }
  for (const scan of scans) {
    say(expect.unit !== undefined && scan.unit !== expect.unit, `${scan.name} is in ${scan.unit}`);
    const { spacing } = expect;
    const equal = spacing?.every((mm, i) => near(scan.spacing?.[i] ?? Number.NaN, mm, CENTRE)) ?? true;
    say(!equal, `${scan.name} has the spacing ${scan.spacing}`);
    for (const slice of expect.range ? scan.slices : []) {
      const within = !('error' in slice) && slice.min >= expect.range![0] && slice.max <= expect.range![1];
      say(!within, `${slice.file} goes from ${'error' in slice ? slice.error : `${slice.min} to ${slice.max}`}`);
    }
  }
  if (expect.names) {
    const got = scans.map(({ name }) => name.normalize('NFKC')).sort();
    say(JSON.stringify(got) !== JSON.stringify([...expect.names].sort()), `the scans are ${got.join(', ')}`);
  }
  if (expect.chosenFirstCentre !== undefined) {
    const chosen = scans.find(({ name }) => name === report.studies[0]?.chosen);
    say(centresOf(chosen)[0] !== expect.chosenFirstCentre, `${chosen?.name ?? 'no series'} is chosen`);
  }
  return faults;
}

/** What of a weight file's report is not as it must be. */
export function weightFaults(report: WeightReport, expect: Expectation): string[] {
  const faults = problemFaults(report.problems, expect);
  if (expect.fits !== undefined && report.fits !== expect.fits) faults.push(report.fits ? 'it fits' : 'it does not fit');
  if (expect.freshHead !== undefined && report.freshHead !== expect.freshHead) faults.push(`${report.freshHead} tensors are new`);
  return faults;
}

/** A person reads no code's own words. */
const CODE_WORDS = /undefined|cannot read|\bNaN\b|\[object/i;

function problemFaults(problems: readonly Problem[], { told = [], notTold = [], silent, mostProblems }: Expectation): string[] {
  const texts = problems.map(({ subject, what, remedy }) => `${subject}: ${what} ${remedy}`);
  const says = (pattern: string) => texts.find((text) => new RegExp(pattern, 'i').test(text));
  return [
    ...told.filter((pattern) => !says(pattern)).map((pattern) => `nothing says /${pattern}/ (${texts[0] ?? 'no problem'})`),
    ...notTold.filter(says).map((pattern) => `it is said: ${says(pattern)}`),
    ...(silent && texts.length > 0 ? [`it is said: ${texts[0]}`] : []),
    ...(mostProblems !== undefined && texts.length > mostProblems ? [`${texts.length} problems`] : []),
    ...problems.filter(({ what }) => CODE_WORDS.test(what)).map(({ what }) => `a person reads: ${what}`),
  ];
}

function labelFaults(scans: readonly ScanReport[], labels: Record<string, string | null>): string[] {
  const got = new Map(scans.map(({ name, label }) => [name.normalize('NFKC'), label]));
  return [...new Set([...got.keys(), ...Object.keys(labels)])]
    .filter((name) => got.get(name) !== labels[name])
    .map((name) => `${name} is ${got.has(name) ? (got.get(name) ?? 'without a label') : 'not there'}, not ${labels[name]}`);
}

function centresOf(scan: ScanReport | undefined): number[] {
  return (scan?.slices ?? []).map((slice) => ('error' in slice ? Number.NaN : slice.centre));
}

/** The same lists of numbers, in any order of the lists. */
function sameSets(got: readonly number[][], wanted: readonly number[][]): boolean {
  const rest = [...wanted];
  for (const values of got) {
    const at = rest.findIndex((other) => other.length === values.length && other.every((x, i) => near(values[i], x, CENTRE)));
    if (at === -1) return false;
    rest.splice(at, 1);
  }
  return rest.length === 0;
}
