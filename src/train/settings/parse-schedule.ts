import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type RateSchedule, USUAL_SCHEDULES } from './rate-schedule.ts';

/** 'constant', 'cosine[:MINIMUM]', 'one-cycle[:RISE]' or 'plateau[:FACTOR[:PATIENCE[:MINIMUM]]]'. Throws ProblemError 'setting-refused'. */
export function parseSchedule(text: string): RateSchedule {
  const [by, ...numbers] = text.trim().split(':');
  const usual = Object.hasOwn(USUAL_SCHEDULES, by) ? USUAL_SCHEDULES[by as RateSchedule['by']] : null;
  const names = Object.keys(usual ?? {}).slice(1);
  const values = numbers.map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
  if (usual && values.length <= names.length && values.every(Number.isFinite)) {
    return { ...usual, ...Object.fromEntries(values.map((value, i) => [names[i], value])) };
  }
  throw new ProblemError('setting-refused/schedule', phrase('setting/schedule'), { given: text });
}
