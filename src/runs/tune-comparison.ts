import type { Scores } from '#eval/scores.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import type { RunRecord } from './record.ts';

/** Scores of the same weights and scans in single precision agree to this, whatever has computed them. */
export const SCORES_AGREE = 1e-5;

export type ComparedScore = keyof EpochRecord['tune'];

/** A score that a run told of its validation set, and what the same weights give here. */
export interface ComparedValue {
  score: ComparedScore;
  told: number;
  computed: number;
  /** The computed one less the told one. */
  difference: number;
  agrees: boolean;
}

/** The scores of the epoch of a run's weights, as its record tells them; null where it has no weights. */
export function toldScores({ history, checkpointId, keptEpoch, bestEpoch }: RunRecord): EpochRecord['tune'] | null {
  if (checkpointId === null) return null;
  return history.find(({ epoch }) => epoch === (keptEpoch ?? bestEpoch))?.tune ?? null;
}

/** Compares what a run told with scores that were computed here from the same scans. A score without a value is not compared. */
export function compareScores(
  told: EpochRecord['tune'],
  computed: Pick<Scores, 'logLoss' | 'accuracy' | 'macroF1'>,
): readonly ComparedValue[] {
  const values: Record<ComparedScore, number | null> = {
    loss: computed.logLoss,
    accuracy: computed.accuracy,
    macroF1: computed.macroF1,
  };
  return (['loss', 'accuracy', 'macroF1'] as const).flatMap((score) => {
    const value = values[score];
    if (value === null) return [];
    const difference = value - told[score];
    return [{ score, told: told[score], computed: value, difference, agrees: Math.abs(difference) <= SCORES_AGREE }];
  });
}
