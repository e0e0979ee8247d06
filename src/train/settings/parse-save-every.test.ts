import { expect, it } from 'vitest';
import { parseSaveEvery } from './parse-save-every.ts';

it('reads batches and minutes, and nothing else', () => {
  expect(parseSaveEvery('20')).toEqual({ batches: 20 });
  expect(parseSaveEvery(' 2.5min')).toEqual({ minutes: 2.5 });
  for (const text of ['', 'min', '-1', '5 h', '1e3']) expect(() => parseSaveEvery(text), text).toThrow(/batches/);
});
