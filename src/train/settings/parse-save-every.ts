import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { SaveEvery } from './recipe.ts';

/** The text that parseSaveEvery reads as this; null where no state is saved within an epoch. */
export function writeSaveEvery(every: SaveEvery | null): string | null {
  if (every === null) return null;
  if ('batches' in every) return String(every.batches);
  // The option knows no exponents.
  return `${String(every.minutes).includes('e') ? every.minutes.toFixed(12) : every.minutes}min`;
}

/** '20' (batches) or '5min'. Throws ProblemError 'setting-refused'. */
export function parseSaveEvery(text: string): SaveEvery {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(min)?$/.exec(text.trim()) ?? [];
  if (number && unit) return { minutes: Number(number) };
  if (number) return { batches: Number(number) };
  throw new ProblemError('setting-refused/save-every', phrase('setting/saving'), { given: text });
}
