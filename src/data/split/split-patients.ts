/** A scan with a label, as the split sees it. */
export interface LabelledScan {
  id: string;
  /** Scans with one key are one patient. */
  patientKey: string;
  /** Class index. */
  label: number;
}

export interface Patient {
  key: string;
  scans: LabelledScan[];
  /** The most frequent label of the scans, the highest of equals. */
  label: number;
}

export const byCodeUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function patientLabel(scans: readonly LabelledScan[]): number {
  const counts = new Map<number, number>();
  for (const { label } of scans) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0][0];
}

function gather<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The patients of each class, classes ascending, patients in the order of their keys, whatever the order of the scans. */
export function patientsByClass(scans: readonly LabelledScan[]): [label: number, patients: Patient[]][] {
  const unique = new Map(scans.map((scan) => [scan.id, scan]));
  const patients = [...gather(unique.values(), (scan) => scan.patientKey)]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([key, members]): Patient => ({ key, scans: members, label: patientLabel(members) }));
  return [...gather(patients, ({ label }) => label)].sort(([a], [b]) => a - b);
}
