import type { EpochRecord } from '#train/events.ts';

/** One epoch as the charts draw it. */
export interface CurvePoint {
  epoch: number;
  trainLoss: number;
  tuneLoss: number;
  trainAccuracy: number;
  tuneAccuracy: number;
  tuneMacroF1: number;
}

const MAX_POINTS = 1000;

/** At most a thousand points: of a longer history every so many epochs, always the first, the best and the last. */
export function curvePoints(history: readonly EpochRecord[], bestEpoch: number | null, limit = MAX_POINTS): CurvePoint[] {
  // Three places are kept for the points that must not be missed.
  const step = history.length <= limit ? 1 : Math.ceil(history.length / (limit - 3));
  const kept = history.filter((record, i) => i % step === 0 || i === history.length - 1 || record.epoch === bestEpoch);
  return kept.map(({ epoch, train, tune }) => ({
    epoch,
    trainLoss: train.loss,
    tuneLoss: tune.loss,
    trainAccuracy: train.accuracy,
    tuneAccuracy: tune.accuracy,
    tuneMacroF1: tune.macroF1,
  }));
}
