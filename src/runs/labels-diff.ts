import type { RunRecord } from './record.ts';

/** A scan that runs learned from, or chose an epoch by, with different labels. */
export interface LabelDifference {
  /** Its name in the last of the runs that know it. */
  scan: string;
  /** Its class in each run, by the run's own classes; null where a run has it on neither side, or is too old to tell. */
  labels: (string | null)[];
}

/** Returns the scans whose labels differ between runs, known again by their pixels, in the order in which they are first met. */
export function labelsDiff(runs: readonly Pick<RunRecord, 'data' | 'settings'>[]): LabelDifference[] {
  const found = new Map<string, LabelDifference>();
  for (const [i, { data, settings }] of runs.entries()) {
    for (const [scan, label] of Object.entries(data?.learned ?? {})) {
      const key = data?.prints[scan] ?? `name ${scan}`;
      const labels = found.get(key)?.labels ?? runs.map(() => null);
      labels[i] = settings.classes[label] ?? String(label + 1);
      found.set(key, { scan, labels });
    }
  }
  return [...found.values()].filter(({ labels }) => new Set(labels.filter((label) => label !== null)).size > 1);
}
