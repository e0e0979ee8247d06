import { expect, it } from 'vitest';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import type { SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { STAGES, stagePictures } from './stage-pictures.ts';

const { grid, hu } = drawPhantom(3, 1);
const count = grid.rows * grid.columns;
const middle = Math.floor(grid.slices / 2) * count;
const pixels = Float32Array.from(hu.subarray(middle, middle + count));
const slice: SliceImage = { rows: grid.rows, columns: grid.columns, unit: 'HU', pixels };

it.each<SliceImage>([slice, { ...slice, unit: 'grey8', pixels: Float32Array.from(windowTo8Bit(pixels, 'HU', PAPER_WINDOW)) }])(
  'pictures of a slice end with its mask, and with the slice seen through it ($unit)',
  (image) => {
    const pictures = stagePictures(image, PAPER_WINDOW);
    expect(pictures.map(({ stage }) => stage)).toEqual([...STAGES]);
    const mask = lungMask(image);
    const filled = pictures[6];
    expect(filled?.grey).toEqual(mask.bits.map((bit) => 255 * bit));
    const whole = windowTo8Bit(image.pixels, image.unit, PAPER_WINDOW);
    expect(pictures[7]?.grey).toEqual(whole.map((value, i) => value * (mask.bits[i] ?? 0)));
    expect(pictures[7]?.share).toBe(filled?.share);
    expect(filled?.share).toBeGreaterThan(0.05);
    // Each of the first four stages takes pixels away.
    const shares = pictures.slice(0, 4).map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  },
);

it('pictures of a slice without lung are empty, but not refused', () => {
  const pictures = stagePictures({ ...slice, pixels: new Float32Array(count).fill(40) }, PAPER_WINDOW);
  expect(pictures.map(({ share }) => share)).toEqual(STAGES.map(() => 0));
});
