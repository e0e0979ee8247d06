/** Scans with what one run or several say of them. */
interface OrderedScans {
  truth: readonly number[];
  /** [run][scan][class]. */
  probabilities: readonly (readonly (readonly number[])[])[];
}

/**
 * The scans by what the runs say of them, then by their classes: an order that depends on nothing else, not on names nor on the order of the runs.
 * Draws of patients follow the order of scans, so whoever has the same scans in another order finds the same numbers.
 */
export function scanOrder({ truth, probabilities }: OrderedScans): number[] {
  // What is no number stands behind all that are.
  const rowOf = (ofRun: readonly (readonly number[])[], i: number) => (ofRun[i] ?? []).map((p) => (Number.isFinite(p) ? p : 2));
  const keys = truth.map((_, i) => probabilities.map((ofRun) => rowOf(ofRun, i)).sort(byNumbers));
  return [...truth.keys()].sort((a, b) => byNumbers(keys[a].flat(), keys[b].flat()) || truth[a] - truth[b]);
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((number, at) => number !== b[at]);
  return k < 0 ? a.length - b.length : a[k] - (b[k] ?? 2);
}
