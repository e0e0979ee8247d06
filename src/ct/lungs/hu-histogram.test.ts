import { expect, it } from 'vitest';
import type { SliceImage } from '../scan.ts';
import { HISTOGRAM_EDGES, HuHistogram } from './hu-histogram.ts';
import { plainFeatures } from './plain-features.ts';

const slice = (pixels: number[], unit: SliceImage['unit'] = 'HU') =>
  ({ width: pixels.length, height: 1, unit, pixels: Float32Array.from(pixels) }) as unknown as SliceImage;

it('counts all pixels of all slices by HU, an edge with the bin above it', () => {
  const histogram = new HuHistogram();
  histogram.add(slice([-2000, -951, -950, -851, 149]));
  histogram.add(slice([150, 3000, -750, -749, -700]));
  const shares = histogram.shares()!;
  expect(shares.length).toBe(HISTOGRAM_EDGES.length + 1);
  expect(shares.map((share) => Math.round(10 * share))).toEqual([2, 2, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
});

it('is none for pictures, also among slices with units, and without slices', () => {
  const histogram = new HuHistogram();
  expect(histogram.shares()).toBeNull();
  histogram.add(slice([0, 10]));
  histogram.add(slice([0, 255], 'grey8'));
  expect(histogram.shares()).toBeNull();
});

it('is a feature of plain baselines beside the share of lung that is ill', () => {
  expect(plainFeatures({ involvement: { groundGlass: 0.25, consolidation: 0.125 }, histogram: [1] })).toEqual({
    involved: 0.375,
    histogram: [1],
  });
  expect(plainFeatures({ involvement: null, histogram: null })).toEqual({ involved: null, histogram: null });
});
