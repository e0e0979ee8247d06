/** What a run that was begun as an earlier one again has otherwise: part of its record. */
export interface TrainedAgain {
  /** The id of the earlier run, and what it was called then. */
  run: string;
  called: string;
  /** Scans whose label was another one then, with both class indices. Labels of the test side are known where it had been scored. */
  relabelled: { scan: string; was: number; now: number }[];
  /** Scans of its sides that have none here: they were excluded, or have no label any more. */
  leftOut: string[];
  /** Whether all its other scans are on the same sides here, and no scan besides. */
  sameSides: boolean;
  /** The settings that differ, by their names in words, as text. */
  settings: { name: string; was: string; now: string }[];
}

/** The same under other names of scans. */
export function againWithNames(again: TrainedAgain, nameOf: (scanName: string) => string): TrainedAgain {
  const relabelled = again.relabelled.map((one) => ({ ...one, scan: nameOf(one.scan) }));
  return { ...again, relabelled, leftOut: again.leftOut.map(nameOf) };
}

/** Whether nothing differs. */
export function isSameAgain({ relabelled, leftOut, sameSides, settings }: TrainedAgain): boolean {
  return relabelled.length + leftOut.length + settings.length === 0 && sameSides;
}
