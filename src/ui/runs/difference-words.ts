import type { Difference } from '#eval/compare/differences.ts';
import { isLowerBetter, type WholeScore } from '#eval/score-names.ts';
import { text } from '../messages/language.ts';

/** '+0.04', '−0.05', '0.00'. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value > 0 ? '+' : '−'}${digits}`;
}

/** '+0.04 [−0.05, +0.12]'. */
export function describeDifference(difference: Difference | null): string {
  const words = text.runs.differences;
  if (!difference) return words.undefined;
  const { value, low, high, restsOn } = difference;
  return words.value({ value: signed(value), low: signed(low), high: signed(high), restsOn });
}

/** Which of the runs, `first` and `second`, is better by this score, or that it is within noise. `difference` is the second less the first. */
export function meaningOf(score: WholeScore, difference: Difference | null, { first, second }: { first: string; second: string }): string {
  const words = text.runs.differences;
  if (!difference) return '';
  if (difference.isWithinNoise) return words.noise;
  return words.better({ run: difference.value > 0 === isLowerBetter(score) ? first : second });
}
