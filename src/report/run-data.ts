import { labelsHash } from '#data/leaks/digests.ts';
import type { RunData } from '#storage/records.ts';

/** A scan of a split as a run is to remember it. */
export interface DescribedScan {
  /** As in the record's split. */
  name: string;
  /** Fingerprint of its pixels; null where it could not be looked at. */
  print: string | null;
  /** Class index. */
  label: number;
}

/** What the scans of all three sides and their labels are. */
export function describeData(classes: readonly string[], scans: readonly DescribedScan[]): RunData {
  const prints: Record<string, string> = Object.create(null);
  for (const { name, print } of scans) if (print !== null) prints[name] = print;
  const labelled = scans.map(({ name, print, label }) => ({ print: print ?? name, label }));
  return { prints: { ...prints }, labels: labelsHash(classes, labelled) };
}
