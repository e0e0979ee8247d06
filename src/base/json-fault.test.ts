import { expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';
import { inEnglish } from './messages/phrase.ts';

it.each([
  ['{"a": 1,\n "b": x}', "it can't be read from line 2, character 7, on"],
  ['{"a": [1, 2,]}', "it can't be read from line 1, character 13, on"],
  ["{'a': 1}", "it can't be read from line 1, character 2, on"],
  ['{"a": 01}', "it can't be read from line 1, character 7, on"],
  ['[1, 2] 3', "it can't be read from line 1, character 8, on"],
  ['{"a": 1', 'it ends too early'],
  ['{"a": "1', "it can't be read from line 1, character 7, on"],
  ['  ', 'it ends too early'],
  ['['.repeat(100_000), 'it can not be read'],
])('%j', (text, reason) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(inEnglish(jsonFault(text))).toBe(reason);
});

it('finds nothing in JSON', () => {
  const text = JSON.stringify({ a: [1, -2.5e-7, true, null, 'x\n"\u0001'], b: {}, c: [] }, null, 1);
  expect(jsonFault(text)).toEqual({ phrase: 'json/unreadable' });
});
