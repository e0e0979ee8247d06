import { expect, it } from 'vitest';
import { distanceCounts, distanceWords } from './distances.ts';

it('counts scans by distance', () => {
  const confusion = [
    [5, 1, 0],
    [2, 4, 0],
    [3, 0, 6],
  ];
  expect(distanceCounts(confusion)).toEqual([15, 3, 3]);
});

it('says the direction of a confusion', () => {
  expect([distanceWords(1, 1), distanceWords(0, 1), distanceWords(3, 1)]).toEqual(['right', '1 class too high', '2 classes too low']);
});
