import { type ComparedRun, compareSplits } from './compare-splits.ts';

interface DatedRun extends ComparedRun {
  id: string;
  createdAt: string;
}

/** Returns numbers of splits by run id, from 1, oldest first. Runs share one if their sides are the same and no labels differ. */
export function splitNumbers(records: readonly DatedRun[]): Map<string, number> {
  const known: DatedRun[] = [];
  const numbers = new Map<string, number>();
  for (const record of [...records].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    let at = known.findIndex((other) => {
      const { train, tune, sameLabels } = compareSplits(other, record);
      return train.same && tune.same && sameLabels !== false;
    });
    if (at < 0) at = known.push(record) - 1;
    numbers.set(record.id, at + 1);
  }
  return numbers;
}
