import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
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

/** What decided between epochs that were as accurate as the best one, in a sentence; null where there were none. `best`: its number. */
export function tieOf(history: readonly EpochRecord[], best: number | null, ties: TrainSettings['ties']): Phrase | null {
  const kept = history.find(({ epoch }) => epoch === best);
  const alike = history.filter(({ tune }) => tune.accuracy === kept?.tune.accuracy);
  if (!kept || alike.length < 2) return null;
  const asGood = alike.filter(({ tune }) => Math.abs(tune.macroF1 - kept.tune.macroF1) <= SAME_F1);
  const asLow = asGood.filter(({ tune }) => tune.loss === kept.tune.loss);
  const by = ties === 'first' || asLow.length > 1 ? 'first' : asGood.length > 1 ? 'loss' : 'macroF1';
  return phrase('train/tie', { epochs: alike.map(({ epoch }) => epoch), by });
}
