import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { digitOf } from '../keys/shortcuts.ts';
import { nextUnlabelled, unlabelledLeft } from './labelling.ts';

const scan = (level?: 'error' | 'warning') => ({ problems: level ? [{ level }] : [] }) as unknown as Scan;
const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const data = {
  scans: { a: scan(), b: scan(), c: scan('error'), d: scan('warning'), e: scan(), f: scan() },
  order,
  labels: { b: 0 },
  differing: {},
  arrived: null,
  excludedByHand: new Set(['e']),
  otherSeries: new Set(['f']),
};

it('goes to the next row that can be used and has no label, and on from the top', () => {
  expect(nextUnlabelled(data, order, 'a')).toBe('d');
  expect(nextUnlabelled(data, order, 'd')).toBe('a');
  expect(nextUnlabelled(data, ['d', 'b'], 'b')).toBe('d');
  expect(nextUnlabelled({ ...data, labels: { a: 1, b: 0, d: 2 } }, order, 'd')).toBeNull();
  expect(nextUnlabelled({ ...data, labels: { a: 1, b: 0 } }, ['b', 'c'], 'b')).toBeNull();
});

it('counts what is left among the rows, elsewhere, and of scans that need no label', () => {
  expect(unlabelledLeft(data, ['a', 'b'])).toEqual({ shown: 1, elsewhere: 1, leftOut: 2 });
});

it('knows digits of keyboards that give them with Shift, or other signs with it', () => {
  expect(digitOf({ key: '3', code: 'Digit3' })).toBe(3);
  expect(digitOf({ key: '#', code: 'Digit3' })).toBe(3);
  expect(digitOf({ key: '&', code: 'Digit1' })).toBe(1);
  expect(digitOf({ key: '4', code: 'Numpad4' })).toBe(4);
  expect(digitOf({ key: '-', code: 'Digit6' })).toBeNull();
  expect(digitOf({ key: 'x', code: 'KeyX' })).toBeNull();
});
