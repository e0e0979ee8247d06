import * as v from 'valibot';
import { expect, it } from 'vitest';
import { issueReason, type SchemaIssue } from './expected.ts';
import { inEnglish } from './messages/phrase.ts';

const shape = v.object({
  text: v.pipe(v.string(), v.regex(/^a/), v.maxLength(3)),
  number: v.pipe(v.number(), v.finite(), v.integer(), v.minValue(1)),
  choice: v.picklist(['x', 'y']),
  either: v.union([v.string(), v.number()]),
  date: v.pipe(v.string(), v.isoTimestamp()),
  list: v.array(v.string()),
  own: v.pipe(v.string(), v.regex(/^a/, 'is no name of a folder')),
});
const good = { text: 'a', number: 1, choice: 'x', either: 1, date: '2026-01-01T00:00:00Z', list: [], own: 'a' };
const told = (change: Partial<Record<keyof typeof good, unknown>>): string => {
  const { issues } = v.safeParse(shape, { ...good, ...change });
  return inEnglish(issueReason(issues![0] as SchemaIssue));
};

it.each([
  [{ text: undefined }, 'it is missing'],
  [{ text: 5 }, 'it must be a text, and is 5'],
  [{ text: 'b' }, 'it must be written as the studio writes it, and is "b"'],
  [{ text: 'abcd' }, 'it must be at most 3 characters or entries long, and is 4 long'],
  [{ number: 1.5 }, 'it must be a whole number, and is 1.5'],
  [{ number: 0 }, 'it must be at least 1, and is 0'],
  [{ number: [] }, 'it must be a number, and is a list'],
  [{ choice: 'q' }, 'it must be one of "x" and "y", and is "q"'],
  [{ either: null }, 'it must be a value that the studio writes there, and is null'],
  [{ date: 'x' }, 'it must be a date with its time, such as 2026-01-31T12:00:00Z, and is "x"'],
  [{ list: {} }, 'it must be a list, and is an object'],
  [{ own: 'b' }, 'is no name of a folder'],
])('%j: %s', (change, reason) => {
  expect(told(change)).toBe(reason);
});

it('a field that is not there is missing, and a long value is cut off', () => {
  const { own: _, ...rest } = good;
  expect(inEnglish(issueReason(v.safeParse(shape, rest).issues![0] as SchemaIssue))).toBe('it is missing');
  expect(told({ choice: 'q'.repeat(500) }).length).toBeLessThan(120);
});
