import { topClass } from '../confusion.ts';
import { type RunsOnSide, soundScans } from '../draws/patients.ts';

/** On which patients two runs differ in what they call rightly. */
export interface McNemar {
  /** Patients of whom only the first run, or only the second, calls more scans rightly. */
  firstOnly: number;
  secondOnly: number;
  /** The chance of so uneven a count, or a more uneven one, if both runs were equally accurate. */
  p: number;
}

/**
 * McNemar's exact test that two runs are equally accurate, two-sided (a binomial test of the patients on whom they differ). With several scans
 * of a patient, its scans count together: a sign test of patients. Throws RangeError unless there are two runs.
 */
export function mcNemar(side: RunsOnSide): McNemar {
  if (side.probabilities.length !== 2) throw new RangeError(`a comparison of ${side.probabilities.length} runs`);
  const { truth, patients, probabilities } = soundScans(side).kept;
  const [first, second] = probabilities.map((ofRun) => ofRun.map((row, i) => Number(topClass(row) === truth[i])));
  const lead = new Map<string | number, number>();
  for (const i of truth.keys()) {
    const patient = patients?.[i] ?? i;
    lead.set(patient, (lead.get(patient) ?? 0) + first[i] - second[i]);
  }
  const leads = [...lead.values()];
  const firstOnly = leads.filter((by) => by > 0).length;
  const secondOnly = leads.filter((by) => by < 0).length;
  return { firstOnly, secondOnly, p: evenSplit(firstOnly, secondOnly) };
}

/** The two-sided binomial chance, at a half each, of a split at least as uneven as a : b. */
export function evenSplit(a: number, b: number): number {
  const n = a + b;
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let i = 0; i <= Math.min(a, b); i++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return Math.min(1, 2 * tail);
}
