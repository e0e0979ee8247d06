const DAY_MS = 86_400_000;

/** YYYYMMDD, or as older files write it, YYYY.MM.DD. */
const DATE = /^(\d{4})(\.?)(\d{2})\2(\d{2})$/;
const DATETIME = /^(\d{8})((\d{2}){0,3}|\d{6}\.\d{1,6})([+-]\d{4})?$/;
const TIME = /^\d{2}(:?\d{2}(:?\d{2}(\.\d{1,6})?)?)?$/;

/** The date so many days earlier, as YYYYMMDD; null for a value that is no date. */
export function earlierDate(value: string, days: number): string | null {
  const [, year, , month, day] = DATE.exec(value) ?? [];
  if (year === undefined) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const moved = new Date(date.getTime() - days * DAY_MS);
  if (!real || moved.getUTCFullYear() < 1) return null;
  return moved.toISOString().slice(0, 10).replaceAll('-', '');
}

/** The same of a date with a time, which stays. Its time zone is left out, since it tells of the place. */
export function earlierDateTime(value: string, days: number): string | null {
  const [, date = '', time = ''] = DATETIME.exec(value) ?? [];
  const moved = earlierDate(date, days);
  return moved && moved + time;
}

/** The time itself; null for a value that is none. */
export const plainTime = (value: string): string | null => (TIME.test(value) ? value : null);
