import type { TrainSettings } from '../settings/recipe.ts';
import type { EpochRecord } from './events.ts';

/** Macro F1 is a sum of fractions: between equal ones the last digits can differ by the order of the sum. */
const SAME_F1 = 1e-9;

/**
 * Whether an epoch's weights replace those of the best so far: by a higher tune accuracy. Of equals the first stays where `ties` says
 * so; otherwise the one with the higher macro F1, then the one with the lower loss, then the first.
 */
export function isBetter(
  { tune }: Pick<EpochRecord, 'tune'>,
  best: Pick<EpochRecord, 'tune'> | null,
  ties: TrainSettings['ties'],
): boolean {
  if (best === null) return true;
  if (tune.accuracy !== best.tune.accuracy || ties === 'first') return tune.accuracy > best.tune.accuracy;
  const gain = tune.macroF1 - best.tune.macroF1;
  return Math.abs(gain) > SAME_F1 ? gain > 0 : tune.loss < best.tune.loss;
}

/** The best epoch of a history; null where no epoch was finished. */
export function bestEpoch(history: readonly EpochRecord[], ties: TrainSettings['ties']): EpochRecord | null {
  return history.reduce<EpochRecord | null>((best, epoch) => (isBetter(epoch, best, ties) ? epoch : best), null);
}
