import type { Call } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

/** Returns the number of parts that `notFinite` writes for a stretch. */
export function partsOfStretch({ words }: Value): number {
  return sharesOf(words).tasks;
}

export function notFinite(label: string, stretch: Value, parts: Value, first: number): Call[] {
  const { length, tasks } = sharesOf(stretch.words);
  const uses = [reads(stretch), writes(parts)];
  return [callOf({ label, kind: 'optimizer', kernel: 'notFinite', uses, numbers: [stretch.words, length, first], tasks })];
}
