import { describe, expect, it } from 'vitest';
import type { SliceImage } from '#ct/scan.ts';
import { batches, epochOrder } from '../batch/batch.ts';
import { normalizationTables, normalizeInto } from './normalize.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from './preparation.ts';
import { stackSample } from './sample.ts';

const preparation: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 2, normalization: NORMALIZATIONS.unit };
const slice = (value: number, unit: SliceImage['unit'], rows = 4, columns = 3): SliceImage => ({
  rows,
  columns,
  unit,
  pixels: new Float32Array(rows * columns).fill(value),
});

// Equality with numpy, Pillow and torchvision is checked over the goldens, see scripts/verify/goldens.test.ts.
describe('sample', () => {
  it('windows HU and takes pictures as they are, one slice per channel', () => {
    const sample = stackSample([slice(-1200, 'HU'), slice(-300, 'HU'), slice(77, 'grey8')], preparation);
    expect([...sample]).toEqual([0, 128, 77, 0, 128, 77, 0, 128, 77, 0, 128, 77]);
  });

  it('is normalised per channel', () => {
    const out = new Float32Array(7);
    normalizeInto(out, 1, Uint8Array.of(0, 128, 255, 255, 0, 0), normalizationTables(NORMALIZATIONS.imagenet));
    expect(out[0]).toBe(0);
    expect(out[1]).toBeCloseTo(-0.485 / 0.229, 6);
    expect(out[3]).toBeCloseTo((1 - 0.406) / 0.225, 6);
    expect(out[4]).toBeCloseTo((1 - 0.485) / 0.229, 6);
  });
});

describe('batch', () => {
  it('orders every epoch anew and the same way again', () => {
    expect(epochOrder(20, 5, 1)).toEqual(epochOrder(20, 5, 1));
    expect(epochOrder(20, 5, 1)).not.toEqual(epochOrder(20, 5, 2));
    expect([...epochOrder(20, 5, 1)].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('keeps the smaller last batch', () => {
    expect(batches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(() => batches([1], 0)).toThrow(RangeError);
  });

  it('joins what is left over to the batch before, where there is one', () => {
    expect(batches([1, 2, 3, 4, 5], 2, 'join')).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(batches([1, 2, 3, 4], 2, 'join')).toEqual(batches([1, 2, 3, 4], 2));
    expect(batches([1, 2], 3, 'join')).toEqual([[1, 2]]);
    expect(batches([], 3, 'join')).toEqual([]);
  });
});
