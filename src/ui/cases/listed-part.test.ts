import { expect, it } from 'vitest';
import { listedPart } from './listed-part.ts';

it('lists the cases around the chosen one, and all where they are few', () => {
  expect(listedPart(0, 12)).toEqual([0, 12]);
  expect(listedPart(199, 200)).toEqual([0, 200]);
  expect(listedPart(0, 5000)).toEqual([0, 200]);
  for (const at of [99, 100, 2345, 4999]) {
    const [begin, end] = listedPart(at, 5000);
    expect(end - begin).toBeLessThanOrEqual(300);
    expect([begin <= at && at < end, begin === 0 || at - begin >= 100, end === 5000 || end - at > 100]).toEqual([true, true, true]);
  }
});
