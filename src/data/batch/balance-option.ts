import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type Balance, USUAL_GAMMA } from './balance.ts';

/** The text that parseBalance reads as this. */
export function writeBalance(balance: Balance): string {
  return balance.by === 'focal' ? `focal:${balance.gamma}` : balance.by;
}

/** 'none', 'weights', 'sampling', 'focal' or 'focal:GAMMA'. Throws ProblemError 'setting-refused'. */
export function parseBalance(text: string): Balance {
  const [by, number, ...rest] = text.trim().split(':');
  if (number === undefined && (by === 'none' || by === 'weights' || by === 'sampling')) return { by };
  const gamma = number === undefined ? USUAL_GAMMA : number.trim() === '' ? Number.NaN : Number(number);
  if (by === 'focal' && rest.length === 0 && gamma >= 0) return { by, gamma };
  throw new ProblemError('setting-refused/balance', phrase('subject/balance'), { text });
}
