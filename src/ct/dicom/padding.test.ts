import { expect, it } from 'vitest';
import type { Hounsfield } from '../hounsfield.ts';
import { clearPadding } from './padding.ts';

const EDGE = 20;
const none = { slope: 1, intercept: 0 };

/** An image in HU by the distance from its middle, 0 to 1.4 in its corners. */
const image = (hu: (r: number, x: number, y: number) => number) =>
  Float32Array.from({ length: EDGE * EDGE }, (_, i) => {
    const [x, y] = [((i % EDGE) + 0.5) / (EDGE / 2) - 1, (Math.floor(i / EDGE) + 0.5) / (EDGE / 2) - 1];
    return hu(Math.hypot(x, y), x, y);
  }) as Hounsfield;

/** The image after padding was made air; `first` to `last` are the stored values that are said to be padding. */
function cleared(hu: Hounsfield, first: number, last = first, rescale = none) {
  const pixels = hu.slice() as Hounsfield;
  clearPadding(pixels, EDGE, EDGE, { first, last }, rescale);
  return pixels;
}
const changed = (before: Hounsfield, after: Hounsfield) => [...before].flatMap((value, i) => (value === after[i] ? [] : [after[i]]));
const outside = (hu: Hounsfield, value: number) => hu.filter((v) => v === value).length;

it('makes padding air that no scanner gives, wherever it is', () => {
  const before = image((r) => (r > 1 || r < 0.1 ? 63536 - 1024 : 40));
  const after = cleared(before, 63536, 63536, { slope: 1, intercept: -1024 });
  expect(after.every((value, i) => value === (before[i] === 40 ? 40 : -1024))).toBe(true);
  const range = image((r, x) => (r > 1 ? 62000 + Math.round(x) : 40));
  expect(outside(cleared(range, 61000, 63536), -1024)).toBe(
    outside(
      image((r) => (r > 1 ? 1 : 0)),
      1,
    ),
  );
});

it.each([0, 500, 2096 - 1024, 3071])('makes corners air that are filled with padding of %i HU, and no tissue of that value', (value) => {
  const before = image((r, x) => (r > 1 ? value : r > 0.95 ? -1000 : Math.abs(x) < 0.2 ? value : 40));
  const after = cleared(before, value);
  expect(changed(before, after).every((hu) => hu === -1024)).toBe(true);
  expect(after[0]).toBe(-1024);
  expect(after[(EDGE / 2) * EDGE + EDGE / 2]).toBe(value);
  expect(outside(after, value)).toBe(
    outside(
      image((r, x) => (r <= 0.95 && Math.abs(x) < 0.2 ? 1 : 0)),
      1,
    ),
  );
});

it('lets everything be where no corner is filled with the padding that is stated', () => {
  const water = image((r) => (r > 0.8 ? -1000 : 0));
  expect(cleared(water, 0)).toEqual(water);
  // A body that is larger than the image, with noise.
  const body = image((_, x, y) => Math.round(20 + 20 * Math.sin(40 * x + 97 * y)));
  expect(cleared(body, body[0]!)).toEqual(body);
  const dark = image((r) => (r > 1 ? -2000 : 40));
  expect(cleared(dark, -2000)).toEqual(dark);
  expect(cleared(dark, -3000, -1000)).toEqual(dark);
  // A range that takes in tissue is no reason to take tissue away.
  const wide = image((r) => (r > 1 ? -1000 : 40));
  expect(cleared(wide, -2000, 100)).toEqual(wide);
});
