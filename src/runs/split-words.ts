import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { describeSplitMethod } from '#data/split/split-option.ts';
import type { RunRecord } from './record.ts';

/** How the sides of a run came about; null where it is not recorded. A rule is told only where it made these very sides. */
export function describeSplitOf({ split: { method, given }, again }: Pick<RunRecord, 'split' | 'again'>): Phrase | null {
  const keptFrom = given ?? (again?.sameSides ? again.called : undefined);
  if (keptFrom !== undefined) return phrase('split/kept', { name: keptFrom });
  return method ? describeSplitMethod(method) : null;
}
