import type { TrainedAgain } from '#runs/again.ts';
import { text } from '../messages/language.ts';

/** What a run has otherwise than the one that it trains again: a line for every scan and setting. */
export function againLines({ relabelled, leftOut, settings }: TrainedAgain, classNames: readonly string[]): string[] {
  const words = text.cases.again;
  const nameOf = (k: number) => classNames[k] ?? String(k + 1);
  return [
    ...relabelled.map(({ scan, was, now }) => words.relabelled({ scan, was: nameOf(was), now: nameOf(now) })),
    ...leftOut.map((scan) => words.leftOut({ scan })),
    ...settings.map(words.setting),
  ];
}
