import type { EpochRecord } from '#train/loop/events.ts';

const scoresOf = ({ epoch, train, tune }: EpochRecord) => [epoch, train.loss, train.accuracy, tune.loss, tune.accuracy, tune.macroF1];

/** Whether two records are of one epoch of one run: all its scores are the same to the last digit. */
export function isSameEpoch(a: EpochRecord, b: EpochRecord): boolean {
  const others = scoresOf(b);
  return scoresOf(a).every((value, i) => value === others[i]);
}

/** The number of the first epoch in which two histories differ, as far as both reach; null where one is the other's beginning. */
export function firstDifference(a: readonly EpochRecord[], b: readonly EpochRecord[]): number | null {
  const at = a.slice(0, b.length).findIndex((epoch, i) => !isSameEpoch(epoch, b[i]!));
  return at < 0 ? null : at + 1;
}
