import { expect, it } from 'vitest';
import { cutTo, padded, places } from './places.ts';

it('counts two places for a full-width letter, and fills and cuts by places', () => {
  expect(places('CT スキャン。')).toBe(13);
  expect(padded('表', 4)).toBe('表  ');
  expect(padded('12', 4, 'start')).toBe('  12');
  expect(cutTo('スキャン', 5)).toBe('スキ');
  expect(cutTo('scan', 9)).toBe('scan');
});
