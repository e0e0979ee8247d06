import { expect, it } from 'vitest';
import type { CheckpointSummary } from '#storage/records.ts';
import { othersOf, useTogether } from './together.ts';

const model = (id: string, ...classes: string[]) => ({ id, settings: { classes } }) as unknown as CheckpointSummary;

it('chosen models answer together with the others that have the same classes', () => {
  const list = [model('a', 'x', 'y'), model('b', 'x', 'y'), model('c', 'y', 'x'), model('d', 'x', 'y')];
  const chosen = () => othersOf(list[0]!, list, useTogether.getState().ids).map(({ id }) => id);
  expect(chosen()).toEqual([]);
  for (const id of ['d', 'c', 'b', 'a']) useTogether.getState().toggle(id);
  expect(chosen(), 'in the order of the list, not with itself').toEqual(['b', 'd']);
  expect(othersOf(list[2]!, list, useTogether.getState().ids)).toEqual([]);
  for (const id of ['a', 'b', 'c', 'd']) useTogether.getState().toggle(id);
  expect(chosen()).toEqual([]);
});
