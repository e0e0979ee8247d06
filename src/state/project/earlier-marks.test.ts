import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { earlierMarks, forgetEarlierMarks } from './earlier-marks.ts';

const KEY = 'groundglass-marked-slices';
let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('reads the marks of a version without projects, but for those that are none', () => {
  stored.set(KEY, JSON.stringify({ a: [2, 7], b: [-1], c: 'three', d: [1.5], e: [] }));
  expect({ ...earlierMarks() }).toEqual({ a: [2, 7], e: [] });
});

it.each(['not JSON', '[1]', 'null', '3'])('takes %j for no marks', (text) => {
  stored.set(KEY, text);
  expect({ ...earlierMarks() }).toEqual({});
});

it('forgets marks that a project has, and the key with the last of them', () => {
  stored.set(KEY, JSON.stringify({ a: [2], b: [3] }));
  forgetEarlierMarks(['a', 'of no scan']);
  expect({ ...earlierMarks() }).toEqual({ b: [3] });
  forgetEarlierMarks(['b']);
  expect(stored.size).toBe(0);
});

it('goes on where the storage is closed to the page', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
  });
  expect({ ...earlierMarks() }).toEqual({});
  forgetEarlierMarks(['a']);
});
