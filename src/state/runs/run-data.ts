import { middleFingerprints } from '#data/leaks/digests.ts';
import type { Split } from '#data/split/split.ts';
import { describeData } from '#report/run-data.ts';
import type { RunData } from '#storage/records.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf, printOf } from '../dataset/leaks.ts';

/** Fingerprints of the slices in the middle of a loaded scan; none where the leak checks could not look at it. */
function middleOf(scanId: string): string[] {
  const print = printOf(scanId);
  return print ? middleFingerprints(print, useDataset.getState().scans[scanId]?.slices.length ?? 0) : [];
}

/** What the scans of a split and their labels are now. */
export function runData({ train, tune, test }: Pick<Split, 'train' | 'tune' | 'test'>): RunData {
  const { scans, labels, classes } = useDataset.getState();
  const described = [...train, ...tune, ...test].map((id) => ({
    name: scans[id]?.name ?? id,
    print: fingerprintOf(id),
    label: labels[id] ?? -1,
  }));
  return { ...describeData(classes, described), testSlices: test.flatMap(middleOf) };
}
