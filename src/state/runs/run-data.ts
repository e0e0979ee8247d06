import { scanFingerprint } from '#data/fingerprints.ts';
import type { Split } from '#data/split.ts';
import { describeData } from '#report/run-data.ts';
import type { RunData } from '#storage/records.ts';
import { useDataset } from '../dataset.ts';
import { printOf } from '../leaks.ts';

/** The fingerprint of a loaded scan; null where the leak checks could not look at it. */
export function fingerprintOf(scanId: string): string | null {
  const print = printOf(scanId);
  return print && scanFingerprint(print);
}

/** What the scans of a split and their labels are now. */
export function runData({ train, tune, test }: Pick<Split, 'train' | 'tune' | 'test'>): RunData {
  const { scans, labels, classes } = useDataset.getState();
  const described = [...train, ...tune, ...test].map((id) => ({
    name: scans[id]?.name ?? id,
    print: fingerprintOf(id),
    label: labels[id] ?? -1,
  }));
  return describeData(classes, described);
}
