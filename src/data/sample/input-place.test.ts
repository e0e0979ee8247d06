import { describe, expect, it } from 'vitest';
import type { SliceImage } from '#ct/scan.ts';
import { inputPlace } from './input-place.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from './preparation.ts';
import { stackSample } from './sample.ts';

const SIZE = 16;
const preparation: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: SIZE, normalization: NORMALIZATIONS.unit };

/** A chest of 120 x 160 pixels: air around a body with two lungs, whose rows are from 40 to 79. */
function chest(): SliceImage {
  const [rows, columns] = [120, 160];
  const pixels = new Float32Array(rows * columns).fill(-1000);
  const fill = (top: number, bottom: number, left: number, right: number, value: number) => {
    for (let y = top; y < bottom; y++) pixels.fill(value, y * columns + left, y * columns + right);
  };
  fill(10, 110, 10, 150, 40);
  fill(40, 80, 30, 70, -850);
  fill(40, 80, 90, 130, -850);
  return { rows, columns, unit: 'HU', pixels };
}

const slices = [chest(), chest(), chest()];

describe('where an input lies in its slices', () => {
  it('is the whole slice, unless it is cut down', () => {
    const { slices: places, lungs } = inputPlace(slices, preparation, 'scan');
    expect(places).toEqual(slices.map(() => ({ box: { top: 0, left: 0, bottom: 120, right: 160 }, rows: 120, columns: 160 })));
    expect(lungs).toHaveLength(SIZE * SIZE * 3);
  });

  it('has the share of lung that the slices have', () => {
    const { lungs } = inputPlace(slices, preparation, 'scan');
    const share = lungs.reduce((sum, value) => sum + value, 0) / lungs.length;
    // The lungs are 2 of 40 x 40 pixels; the mask closes small gaps at their edges, of a pixel or two on every side.
    expect(share).toBeGreaterThan((2 * 36 * 36) / (120 * 160));
    expect(share).toBeLessThan((2 * 46 * 46) / (120 * 160));
  });

  it('is the box around the lungs where the sample is cut down to it, and the lungs fill more of that', () => {
    const boxed: Preparation = { ...preparation, lungs: { to: 'box', margin: 0 } };
    const { slices: places, lungs } = inputPlace(slices, boxed, 'scan');
    const [{ box }] = places;
    // What the sample shows is cut from the same box: the input of the cut slices is the same.
    const cut = slices.map((slice): SliceImage => {
      const columns = box.right - box.left;
      const rows = box.bottom - box.top;
      const pixels = Float32Array.from({ length: rows * columns }, (_, i) => {
        const [y, x] = [box.top + Math.floor(i / columns), box.left + (i % columns)];
        return slice.pixels[y * slice.columns + x];
      });
      return { ...slice, rows, columns, pixels };
    });
    expect(stackSample(slices, boxed)).toEqual(stackSample(cut, preparation));
    const whole = inputPlace(slices, preparation, 'scan').lungs;
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(lungs)).toBeGreaterThan(sum(whole));
  });

  it('is refused where a box is wanted and there are no lungs', () => {
    const empty = slices.map((slice) => ({ ...slice, pixels: new Float32Array(slice.pixels.length).fill(40) }));
    expect(() => inputPlace(empty, { ...preparation, lungs: { to: 'box', margin: 0 } }, 'scan')).toThrow();
    expect(inputPlace(empty, preparation, 'scan').lungs.every((value) => value === 0)).toBe(true);
  });
});
