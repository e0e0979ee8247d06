import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ownRecord } from './own-record.ts';

const schema = v.object({ prints: ownRecord(v.pipe(v.string(), v.maxLength(12)), v.object({ n: v.number() })) });
const fieldOf = (value: unknown) => {
  const { issues } = v.safeParse(schema, value);
  return issues && v.getDotPath(issues[0]);
};

it('keeps fields that are called as members of every object', () => {
  const read = v.parse(schema, JSON.parse('{"prints": {"__proto__": {"n": 1}, "constructor": {"n": 2}, "a": {"n": 3}}}'));
  expect(Object.entries(read.prints)).toEqual([
    ['__proto__', { n: 1 }],
    ['constructor', { n: 2 }],
    ['a', { n: 3 }],
  ]);
  expect(Object.getPrototypeOf(read.prints)).toBe(Object.prototype);
});

it('names the field that is wrong', () => {
  expect(fieldOf({ prints: { a: { n: '1' } } })).toBe('prints.a.n');
  expect(fieldOf({ prints: { 'far too long a name': { n: 1 } } })).toBe('prints.far too long a name');
  expect(fieldOf({ prints: [] })).toBe('prints');
  expect(fieldOf({ prints: { a: { n: 1 } } })).toBeUndefined();
});
