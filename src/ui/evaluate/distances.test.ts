import { expect, it } from 'vitest';
import { text } from '../messages/language.ts';
import { distanceCounts } from './distances.ts';

it('counts scans by distance', () => {
  const confusion = [
    [5, 1, 0],
    [2, 4, 0],
    [3, 0, 6],
  ];
  expect(distanceCounts(confusion)).toEqual([15, 3, 3]);
});

it('says the direction of a confusion', () => {
  const { distance } = text.evaluate.cell;
  expect([0, 1, -2].map((steps) => distance({ steps }))).toEqual(['right', '1 class too high', '2 classes too low']);
});
