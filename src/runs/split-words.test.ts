import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { describeSplitOf } from './split-words.ts';

const split = { seed: 7, method: { by: 'patient', seed: 7, ratios: [0.7, 0.15, 0.15] }, train: [], tune: [], test: [] } as const;
const sides = {
  ...split,
  method: { ...split.method, ratios: [0.7, 0.15, 0.15] as [number, number, number] },
  train: [],
  tune: [],
  test: [],
};
const again = { run: 'a', called: 'run A', relabelled: [], leftOut: [], settings: [] };
const said = (of: Parameters<typeof describeSplitOf>[0]) => {
  const described = describeSplitOf(of);
  return described && inEnglish(described);
};

it('tells the rule only where it made these sets, else whose they are', () => {
  expect(said({ split: sides })).toBe('by patient, 0.7 / 0.15 / 0.15, seed 7');
  expect(said({ split: { ...sides, given: 'run A' } })).toBe('sets kept from run A');
  // Records from before the sets' source was kept.
  expect(said({ split: sides, again: { ...again, sameSides: true } })).toBe('sets kept from run A');
  expect(said({ split: sides, again: { ...again, sameSides: false } })).toBe('by patient, 0.7 / 0.15 / 0.15, seed 7');
  expect(said({ split: { seed: 7, train: [], tune: [], test: [] } })).toBe(null);
});
