import { describe, expect, it } from 'vitest';
import { drawPhantom } from '../phantom/phantom.ts';
import type { SliceImage } from '../scan.ts';
import { emptyBitmap } from './bitmap.ts';
import { boxAround, cropTo, maskTo, widenBox } from './box.ts';
import { lungExtent } from './extent.ts';
import { CONSOLIDATION, countLung, GROUND_GLASS, involvement } from './involvement.ts';
import { measureLungs } from './scan-lungs.ts';

describe('lungExtent', () => {
  it('is the stretch around the largest area, over short gaps', () => {
    expect(lungExtent([0, 0.001, 0.05, 0.2, 0, 0, 0.1, 0.004, 0])).toEqual({ first: 2, last: 6 });
    expect(lungExtent([0.05, 0, 0, 0, 0.2, 0.1])).toEqual({ first: 4, last: 5 });
    expect(lungExtent([0.2])).toEqual({ first: 0, last: 0 });
  });

  it('is none without lung', () => {
    for (const shares of [[], [0, 0], [0.009, 0.002], [Number.NaN]]) expect(lungExtent(shares)).toBeNull();
  });
});

describe('box', () => {
  const slice: SliceImage = { rows: 6, columns: 8, unit: 'HU', pixels: Float32Array.from({ length: 48 }, (_, i) => i) };
  const mask = emptyBitmap(6, 8);
  mask.bits[2 * 8 + 3] = 1;
  mask.bits[3 * 8 + 5] = 1;

  it('holds the masks', () => {
    expect(boxAround([mask, emptyBitmap(6, 8)])).toEqual({ top: 2, left: 3, bottom: 4, right: 6 });
    expect(boxAround([emptyBitmap(6, 8)])).toBeNull();
  });

  it('grows to a square with margin, inside the image', () => {
    expect(widenBox({ top: 2, left: 3, bottom: 4, right: 6 }, 0, 6, 8)).toEqual({ top: 1, left: 3, bottom: 4, right: 6 });
    expect(widenBox({ top: 0, left: 5, bottom: 2, right: 8 }, 0.5, 6, 8)).toEqual({ top: 0, left: 2, bottom: 6, right: 8 });
  });

  it('crops and masks', () => {
    expect([...cropTo(slice, { top: 2, left: 3, bottom: 4, right: 6 }).pixels]).toEqual([19, 20, 21, 27, 28, 29]);
    const masked = maskTo(slice, mask, -1000).pixels;
    expect([masked[19], masked[29], masked[20]]).toEqual([19, 29, -1000]);
  });
});

describe('involvement', () => {
  it('is the share of the lung in each range', () => {
    const slice: SliceImage = { rows: 1, columns: 6, unit: 'HU', pixels: Float32Array.from([-850, -750, -301, -300, 49, -500]) };
    const mask = { rows: 1, columns: 6, bits: Uint8Array.from([1, 1, 1, 1, 1, 0]) };
    const count = countLung(slice, mask, [GROUND_GLASS, CONSOLIDATION]);
    expect(count).toEqual({ lung: 5, within: [2, 2] });
    expect(involvement([count!])).toEqual([0.4, 0.4]);
    expect(involvement([])).toBeNull();
    expect(countLung({ ...slice, unit: 'grey8' }, mask, [GROUND_GLASS])).toBeNull();
  });

  it('rises with the severity of phantoms, whose slices all show lung', async () => {
    const ill: number[] = [];
    for (const classIndex of [0, 3]) {
      const { grid, hu } = drawPhantom(5, classIndex);
      const count = grid.rows * grid.columns;
      const slices = Array.from({ length: grid.slices }, (_, k): { image: SliceImage } => {
        const pixels = Float32Array.from(hu.subarray(k * count, (k + 1) * count));
        return { image: { rows: grid.rows, columns: grid.columns, unit: 'HU', pixels } };
      });
      const lungs = await measureLungs(slices);
      expect(lungs.shares).toHaveLength(grid.slices);
      expect(lungs.extent!.first).toBeLessThanOrEqual(2);
      expect(lungs.extent!.last).toBe(grid.slices - 1);
      ill.push(lungs.involvement!.groundGlass + lungs.involvement!.consolidation);
    }
    expect(ill[1]).toBeGreaterThan(ill[0] + 0.2);
  });
});
