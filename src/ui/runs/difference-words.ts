import type { Difference } from '#eval/compare/differences.ts';
import type { Optimism } from '#eval/compare/optimism.ts';
import { isLowerBetter, type WholeScore } from '#eval/score-names.ts';
import { text } from '../messages/language.ts';

/** '+0.04', '−0.05', '0.00'. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value > 0 ? '+' : '−'}${digits}`;
}

/** Names of two runs. */
interface Compared {
  first: string;
  second: string;
}

/** '+0.04 [−0.05, +0.12], within noise'; `difference` is the second run less the first. */
export function describeDifference(score: WholeScore, difference: Difference | null, runs: Compared): string {
  const words = text.runs.differences;
  if (!difference) return words.undefined;
  const { value, low, high, restsOn } = difference;
  return words.value({ value: signed(value), low: signed(low), high: signed(high), meaning: meaningOf(score, difference, runs), restsOn });
}

function meaningOf(score: WholeScore, { value, isWithinNoise }: Difference, { first, second }: Compared): string {
  const words = text.runs.differences;
  if (isWithinNoise) return words.noise;
  return words.better({ run: value > 0 === isLowerBetter(score) ? first : second });
}

/** Whether the changes helped with which `again`, one of the two, was trained; `difference` is of their macro F1, the second run less the first. */
export function describeHelp(difference: Difference | null, { first, second, again }: Compared & { again: string }): string {
  const words = text.runs.differences.help;
  if (!difference) return words.unknown;
  const { value, low, high, isWithinNoise } = difference;
  const said = { first, second, value: signed(value), low: signed(low), high: signed(high) };
  if (isWithinNoise) return words.noise(said);
  return (value > 0 ? second : first) === again ? words.helped(said) : words.harmed(said);
}

/** What the best macro F1 is worth when it was chosen among these runs. */
export function describeBest({ best, value, optimism, corrected, chosen }: Optimism, runs: readonly string[]): string {
  return text.runs.differences.best({
    runs: runs.length,
    best: runs[best] ?? '',
    value: value.toFixed(2),
    optimism: optimism.toFixed(2),
    corrected: corrected.toFixed(2),
    share: Math.round(100 * (chosen[best] ?? 0)),
  });
}
