import { expect, it } from 'vitest';
import { secondsLeft } from './time-left.ts';

it('goes on at the speed so far, and says nothing too soon', () => {
  expect(secondsLeft(25, 100, 10_000)).toBe(30);
  expect(secondsLeft(25, 100, 1000)).toBeNull();
  expect(secondsLeft(1, 1000, 10_000)).toBeNull();
  expect(secondsLeft(0, 100, 10_000)).toBeNull();
  expect(secondsLeft(100, 100, 10_000)).toBeNull();
  expect(secondsLeft(5, 0, 10_000)).toBeNull();
});
