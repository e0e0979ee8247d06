import { type ComparedRun, compareSplits } from './compare-splits.ts';

interface DatedRun extends ComparedRun {
  id: string;
  createdAt: string;
}

/** Returns numbers of splits by run id, from 1, oldest first. Runs share one if their sides are the same scans, whatever labels these have. */
export function splitNumbers(records: readonly DatedRun[]): Map<string, number> {
  return numbered(records, isSameSplit);
}

/**
 * Returns numbers of the labels of each split by run id, from 1 in each split, oldest first. Runs of a split share one unless their labels or classes
 * are known to differ.
 */
export function labelNumbers(records: readonly DatedRun[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const splits = splitNumbers(records);
  for (const split of new Set(splits.values())) {
    const ofSplit = records.filter(({ id }) => splits.get(id) === split);
    for (const [id, number] of numbered(ofSplit, (one, other) => compareSplits(one, other).sameLabels !== false)) numbers.set(id, number);
  }
  return numbers;
}

function isSameSplit(one: ComparedRun, other: ComparedRun): boolean {
  const { train, tune } = compareSplits(one, other);
  return train.same && tune.same;
}

function numbered(records: readonly DatedRun[], isSame: (one: ComparedRun, other: ComparedRun) => boolean): Map<string, number> {
  const known: DatedRun[] = [];
  const numbers = new Map<string, number>();
  for (const record of [...records].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    let at = known.findIndex((other) => isSame(other, record));
    if (at < 0) at = known.push(record) - 1;
    numbers.set(record.id, at + 1);
  }
  return numbers;
}
