import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Difference } from '#eval/compare/differences.ts';
import { figure, signedFigure } from '../study/figures.ts';

/** What the difference of two runs' macro F1 tells, the second less the first; null where it is not defined. */
export function explainRuns(difference: Difference | null, { first, second }: { first: string; second: string }): Phrase {
  if (!difference) return phrase('explain/runs/none');
  const { value, low, high, isWithinNoise } = difference;
  if (isWithinNoise) return phrase('explain/runs/noise', { first, second, low: signedFigure(low, 2), high: signedFigure(high, 2) });
  const [better, worse] = value > 0 ? [second, first] : [first, second];
  return phrase('explain/runs/better', { better, worse, value: figure(Math.abs(value), 2) });
}
