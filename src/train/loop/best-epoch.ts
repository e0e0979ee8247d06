import type { EpochRecord } from './events.ts';

/** Whether an epoch's weights replace those of the best so far: by a higher tune accuracy, so that of equals the first stays. */
export function isBetter({ tune }: Pick<EpochRecord, 'tune'>, best: Pick<EpochRecord, 'tune'> | null): boolean {
  return best === null || tune.accuracy > best.tune.accuracy;
}

/** The best epoch of a history; null where no epoch was finished. */
export function bestEpoch(history: readonly EpochRecord[]): EpochRecord | null {
  return history.reduce<EpochRecord | null>((best, epoch) => (isBetter(epoch, best) ? epoch : best), null);
}
