import { expect, it } from 'vitest';
import { Patience, secondsFor } from './patience.ts';

/** Returns the number of ticks of one second until the patience is at its end. */
function ticksOf(patience: Patience): number {
  let ticks = 1;
  while (!patience.tick(1)) ticks++;
  return ticks;
}

it('gives a file a minute and more by its size, and never more than ten', () => {
  expect([0, 500e3, 40e6, 4e9].map(secondsFor)).toEqual([60, 60.5, 100, 600]);
});

it('ends one tick after the time is used up', () => {
  expect(ticksOf(new Patience(60))).toBe(61);
});

it('begins anew with every file', () => {
  const patience = new Patience(60);
  for (let i = 0; i < 59; i++) expect(patience.tick(1)).toBe(false);
  patience.renew(5);
  expect(ticksOf(patience)).toBe(6);
});

it('takes a night of sleep for a few seconds', () => {
  const patience = new Patience(60);
  for (let i = 0; i < 30; i++) patience.tick(1);
  expect(patience.tick(8 * 3600)).toBe(false);
  expect(ticksOf(patience)).toBe(21);
});

it('ends in a hidden tab, too, which is called once a minute', () => {
  const patience = new Patience(60);
  for (let minute = 0; minute < 6; minute++) expect(patience.tick(60)).toBe(false);
  expect(patience.tick(60)).toBe(true);
});
