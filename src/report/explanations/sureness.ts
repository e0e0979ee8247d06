import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { CalibrationBin } from '#eval/calibration.ts';
import type { Ranged } from '#eval/interval.ts';
import { figure } from '../study/figures.ts';
import { percent, points } from './percent.ts';

/** With fewer scans the share that is right is too uncertain to be held against what is claimed. */
const FEWEST_SCANS = 20;
/** Claim and truth that are nearer to each other than this count as one. */
const ALIKE = 0.05;

/** What a reliability diagram tells: whether the net claims more than it holds, over all bins. */
export function explainReliability(bins: readonly CalibrationBin[]): Phrase {
  const n = bins.reduce((total, { count }) => total + count, 0);
  if (n < FEWEST_SCANS) return phrase('explain/reliability/few', { n });
  const meanOf = (value: (bin: CalibrationBin) => number) => bins.reduce((total, bin) => total + value(bin) * bin.count, 0) / n;
  const [claimed, right] = [meanOf(({ confidence }) => confidence), meanOf(({ accuracy }) => accuracy)];
  const said = { claimed: percent(claimed), right: percent(right) };
  if (Math.abs(claimed - right) <= ALIKE) return phrase('explain/reliability/level', said);
  const gap = { ...said, points: points(claimed - right) };
  return claimed > right ? phrase('explain/reliability/over', gap) : phrase('explain/reliability/under', gap);
}

/** What the interval of macro F1 tells beside what shuffled labels give; both null where they are not known. */
export function explainIntervals(macroF1: Ranged | null, guessing: number | null): Phrase {
  if (!macroF1) return phrase('explain/intervals/none');
  const ends = { low: figure(macroF1.low, 2), high: figure(macroF1.high, 2) };
  if (guessing === null) return phrase('explain/intervals/alone', ends);
  const said = { ...ends, guessing: figure(guessing, 2) };
  if (macroF1.low > guessing) return phrase('explain/intervals/above', said);
  return macroF1.high < guessing ? phrase('explain/intervals/below', said) : phrase('explain/intervals/holds', said);
}
