import { afterEach, expect, it, vi } from 'vitest';
import { formatDate, formatDay } from './format.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['en', ['ja'], 'Nov 29, 2026'],
  ['the form that the person reads', ['ja', 'en-GB', 'en'], '29 Nov 2026'],
])("dates are in the page's language, whatever the browser's is: %s", (_, languages, day) => {
  vi.stubGlobal('navigator', { languages });
  expect(formatDate('2026-11-29T12:00:00')).toContain(day);
});

it('writes a day as files do, where the clock is', () => {
  expect(formatDay(new Date(2026, 0, 3, 23, 59).toISOString())).toBe('2026-01-03');
  expect(formatDay(new Date(2026, 10, 30).toISOString())).toBe('2026-11-30');
});
