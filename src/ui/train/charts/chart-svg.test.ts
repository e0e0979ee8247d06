import { expect, it } from 'vitest';
import { legendPlaces } from './chart-svg.ts';

it('fills the rows of a legend, and begins another where an entry does not fit', () => {
  const { places, height } = legendPlaces(['Train', 'Tune', 'A long name of a run'], 200);
  expect(places.map(({ y }) => y)).toEqual([36, 36, 56]);
  expect(places[2]?.x).toBe(places[0]?.x);
  expect(height).toBe(40);
  expect(legendPlaces(['A name that is wider than the picture'], 20).height).toBe(20);
});
