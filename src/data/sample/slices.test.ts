import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { SliceImage } from '#ct/scan.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from './preparation.ts';
import { preparationSchema } from './preparation-schema.ts';
import { stackSample } from './sample.ts';
import { channelGroups, defaultSliceChoice, markedFor, needsLungs, pickSlices, type SliceChoice, type SliceFacts } from './slices.ts';

const scan = (slices: number, lungShares: number[] | null = null, byHand: number[] | null = null): SliceFacts => {
  return { name: 'ct_scan_7', slices, lungShares, byHand };
};
const HAND: SliceChoice = { by: 'hand', otherwise: 'middle-3' };
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (thrown) {
    return (thrown as { problem?: { code: string } }).problem?.code ?? 'unexpected';
  }
  return 'none';
};

const CHOICES: SliceChoice[] = [
  'middle-3',
  { by: 'lung-middle' },
  { by: 'even', count: 5, over: 'scan' },
  { by: 'even', count: 5, over: 'lungs' },
  { by: 'lung-area', count: 4 },
  { by: 'hand', otherwise: 'middle-3' },
  { by: 'hand', otherwise: { by: 'lung-middle' } },
];

describe('pickSlices', () => {
  const lungs = [0, 0, 0.1, 0.2, 0.3, 0.28, 0.2, 0.1, 0.001, 0, 0, 0];

  it('takes the middle of the scan, of the lungs, the largest, the chosen', () => {
    expect(pickSlices(scan(33), 'middle-3')).toEqual([15, 16, 17]);
    expect(pickSlices(scan(12, lungs), { by: 'lung-middle' })).toEqual([4, 5, 6]);
    expect(pickSlices(scan(12, lungs), { by: 'lung-area', count: 3 })).toEqual([3, 4, 5]);
    expect(pickSlices(scan(12, null, [7, 2, 4]), HAND)).toEqual([2, 4, 7]);
    expect(pickSlices(scan(12), HAND)).toEqual([5, 6, 7]);
  });

  it('spaces evenly, away from the ends', () => {
    expect(pickSlices(scan(9), { by: 'even', count: 3, over: 'scan' })).toEqual([1, 4, 7]);
    expect(pickSlices(scan(12, lungs), { by: 'even', count: 3, over: 'lungs' })).toEqual([3, 5, 7]);
    expect(pickSlices(scan(4), { by: 'even', count: 4, over: 'scan' })).toEqual([0, 1, 2, 3]);
  });

  it('gives different slices of the scan, feet to head, whatever the lungs look like', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(shares, fc.constantFrom(...CHOICES.slice(0, 5)), (lungShares, choice) => {
        const act = () => pickSlices(scan(lungShares.length, lungShares), choice);
        if (codeOf(act) !== 'none') expect(['too-few-slices', 'no-lung']).toContain(codeOf(act));
        else {
          const picked = act();
          expect([...new Set(picked)].sort((a, b) => a - b)).toEqual(picked);
          expect(Math.min(...picked)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...picked)).toBeLessThan(lungShares.length);
        }
      }),
    );
  });

  it('says what is missing', () => {
    expect(codeOf(() => pickSlices(scan(4), { by: 'even', count: 5, over: 'scan' }))).toBe('too-few-slices');
    expect(codeOf(() => pickSlices(scan(5, [0, 0.3, 0.3, 0, 0]), { by: 'lung-middle' }))).toBe('too-few-slices');
    expect(codeOf(() => pickSlices(scan(5, [0, 0, 0, 0, 0]), { by: 'lung-middle' }))).toBe('no-lung');
    expect(codeOf(() => pickSlices(scan(5), { by: 'even', count: 2, over: 'scan' }))).toBe('setting-refused');
    for (const hand of [[], [0, 1], [0, 1, 1], [0, 1, 5], [0, 1, 1.5]]) {
      expect(codeOf(() => pickSlices(scan(5, null, hand), HAND))).toBe('slices-not-chosen');
    }
    expect(() => pickSlices(scan(5), { by: 'lung-middle' })).toThrow(RangeError);
  });

  it('goes by the lungs where the units are Hounsfield', () => {
    expect(needsLungs(defaultSliceChoice('HU'))).toBe(true);
    expect(needsLungs(defaultSliceChoice('grey8'))).toBe(false);
    expect(needsLungs({ by: 'even', count: 3, over: 'scan' })).toBe(false);
    const byHand: SliceChoice = { by: 'hand', otherwise: { by: 'lung-middle' } };
    expect([needsLungs(byHand), needsLungs(byHand, [1, 2, 3]), needsLungs(HAND)]).toEqual([true, false, false]);
    expect(needsLungs({ by: 'lung-middle' }, [1, 2, 3])).toBe(true);
    expect([markedFor(byHand, [1, 2, 3]), markedFor(byHand, undefined), markedFor('middle-3', [1, 2, 3])]).toEqual([[1, 2, 3], null, null]);
  });
});

describe('sample of chosen slices', () => {
  const base: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 2, normalization: NORMALIZATIONS.unit };
  const flat = (value: number): SliceImage => ({ rows: 2, columns: 2, unit: 'grey8', pixels: new Float32Array(4).fill(value) });

  it('shares more than three slices out among the channels', () => {
    expect(channelGroups(3)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const sample = stackSample([10, 20, 31, 40, 50].map(flat), base);
    expect([...sample.subarray(0, 3)]).toEqual([10, 26, 45]);
    expect(() => stackSample([flat(1)], base)).toThrow(RangeError);
  });

  it('cuts down to the lungs, or says that there are none', () => {
    const size = 128;
    const pixels = Float32Array.from({ length: size * size }, (_, i) => {
      const [y, x] = [Math.floor(i / size), i % size];
      const lung = [38, 90].some((cx) => ((x - cx) / 18) ** 2 + ((y - 60) / 30) ** 2 <= 1);
      return lung ? -600 : Math.max(Math.abs(x - 64), Math.abs(y - 64)) < 62 ? 390 : -1000;
    });
    const slice: SliceImage = { rows: size, columns: size, unit: 'HU', pixels };
    const sampleOf = (lungs: NonNullable<Preparation['lungs']>) =>
      stackSample([slice, slice, slice], { ...base, size: 64, lungs }, 'ct_scan_7');
    const masked = sampleOf({ to: 'mask' });
    expect(masked[(30 * 64 + 19) * 3]).toBe(73);
    expect(masked[(30 * 64 + 32) * 3]).toBe(0);
    const boxed = sampleOf({ to: 'box', margin: 0 });
    expect(boxed[0]).toBe(253);
    expect(boxed[(32 * 64 + 10) * 3]).toBe(73);
    for (const lungs of [{ to: 'mask' }, { to: 'box', margin: 0.1 }] as const) {
      expect(() => stackSample([1, 2, 3].map(flat), { ...base, lungs }, 'ct_scan_7')).toThrow(/ct_scan_7: No lungs found/);
    }
  });

  it('comes back from a file as it was, old ones too', () => {
    for (const slices of CHOICES) {
      const kept: Preparation = { ...base, slices, lungs: { to: 'box', margin: 0.1 } };
      const read: Preparation = v.parse(preparationSchema, JSON.parse(JSON.stringify(kept)));
      expect(read).toEqual(kept);
    }
    expect(v.parse(preparationSchema, base)).toEqual(base);
    for (const slices of [
      'middle-4',
      { by: 'even', count: 2, over: 'scan' },
      { by: 'magic' },
      { by: 'hand' },
      { by: 'hand', otherwise: HAND },
    ]) {
      expect(v.safeParse(preparationSchema, { ...base, slices }).success).toBe(false);
    }
  });
});
