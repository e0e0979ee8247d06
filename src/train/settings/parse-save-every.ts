import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { SaveEvery } from './recipe.ts';

/** '20' (batches) or '5min'. Throws ProblemError 'setting-refused'. */
export function parseSaveEvery(text: string): SaveEvery {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(min)?$/.exec(text.trim()) ?? [];
  if (number && unit) return { minutes: Number(number) };
  if (number) return { batches: Number(number) };
  throw new ProblemError('setting-refused/save-every', phrase('setting/saving'), { given: text });
}
