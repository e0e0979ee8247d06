import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { area, type Bitmap, below, dice, emptyBitmap } from './bitmap.ts';
import { components } from './components.ts';
import { lungMask } from './lung-mask.ts';
import { dilate, erode } from './morphology.ts';
import { fillHoles } from './regions.ts';

/** Random binary images of up to 12 x 12 pixels, whose regions may touch all borders. */
const image = fc.record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }) }).chain(({ rows, columns }) =>
  fc.array(fc.integer({ min: 0, max: 1 }), { minLength: rows * columns, maxLength: rows * columns }).map(
    (bits): Bitmap => ({
      rows,
      columns,
      bits: Uint8Array.from(bits),
    }),
  ),
);

/** Dilates pixel by pixel, by the definition of a dilation. */
function dilatedPlainly({ rows, columns, bits }: Bitmap, radius: number): number[] {
  return Array.from({ length: rows * columns }, (_, at) => {
    for (let i = 0; i < bits.length; i++) {
      const dy = Math.floor(i / columns) - Math.floor(at / columns);
      const dx = (i % columns) - (at % columns);
      if (bits[i] === 1 && dx * dx + dy * dy <= radius * radius) return 1;
    }
    return 0;
  });
}

/** Measures regions by flood fill; returns their areas in the order of their first pixels. */
function areasPlainly({ rows, columns, bits }: Bitmap, connectivity: 4 | 8): number[] {
  const left = bits.slice();
  const areas: number[] = [];
  for (let i = 0; i < left.length; i++) {
    if (left[i] === 0) continue;
    const stack = [i];
    left[i] = 0;
    let size = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size++;
      const [y, x] = [Math.floor(at / columns), at % columns];
      for (const [dy, dx] of [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b]))) {
        const next = (y + dy) * columns + x + dx;
        const inside = y + dy >= 0 && y + dy < rows && x + dx >= 0 && x + dx < columns;
        if (!inside || left[next] === 0 || (connectivity === 4 && dy !== 0 && dx !== 0)) continue;
        left[next] = 0;
        stack.push(next);
      }
    }
    areas.push(size);
  }
  return areas;
}

// Equality with scikit-image on whole slices is checked over the goldens, see scripts/verify/masks.ts.
describe('morphology', () => {
  it('dilates by a disk', () => {
    fc.assert(
      fc.property(image, fc.integer({ min: 0, max: 5 }), (a, r) => {
        expect([...dilate(a, r).bits]).toEqual(dilatedPlainly(a, r));
      }),
    );
  });

  it('erodes what dilation of the complement leaves', () => {
    fc.assert(
      fc.property(image, fc.integer({ min: 0, max: 5 }), (a, r) => {
        const complement = { ...a, bits: a.bits.map((bit) => 1 - bit) };
        expect([...erode(a, r).bits]).toEqual(dilatedPlainly(complement, r).map((bit) => 1 - bit));
      }),
    );
  });
});

describe('components', () => {
  it.each([4, 8] as const)('labels regions of connectivity %i', (connectivity) => {
    fc.assert(
      fc.property(image, (a) => {
        expect([...components(a, 1, connectivity).areas]).toEqual(areasPlainly(a, connectivity));
      }),
    );
  });

  it('fills holes that corners do not open', () => {
    const ring = { rows: 4, columns: 4, bits: Uint8Array.from([0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0]) };
    expect([...fillHoles(ring).bits]).toEqual([0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0]);
  });
});

describe('lung mask', () => {
  it('finds two dark regions inside a body, in either unit', () => {
    const size = 192;
    const dark = emptyBitmap(size, size);
    const hu = new Float32Array(size * size);
    for (let i = 0; i < hu.length; i++) {
      const [y, x] = [Math.floor(i / size), i % size];
      const inLung = (cx: number) => ((x - cx) / 32) ** 2 + ((y - 96) / 52) ** 2 <= 1;
      if (inLung(56) || inLung(136)) dark.bits[i] = 1;
      hu[i] = dark.bits[i] === 1 || Math.hypot(x - 96, y - 96) > 92 ? -900 : 40;
    }
    const mask = lungMask({ rows: size, columns: size, unit: 'HU', pixels: hu });
    expect(dice(mask, dark)).toBeGreaterThan(0.95);
    const grey = hu.map((v) => Math.round(((v + 1000) / 1400) * 255));
    expect(dice(lungMask({ rows: size, columns: size, unit: 'grey8', pixels: grey }), mask)).toBe(1);
  });

  it('is empty where nothing dark lies inside, and for values that are no numbers', () => {
    const slice = (value: number) => ({ rows: 20, columns: 30, unit: 'HU' as const, pixels: new Float32Array(600).fill(value) });
    for (const value of [40, -1000, Number.NaN]) expect(area(lungMask(slice(value)))).toBe(0);
    expect(dice(emptyBitmap(2, 2), emptyBitmap(2, 2))).toBe(1);
    expect(area(below([1, 2, Number.NaN, 3], 2, 2, 3))).toBe(2);
  });
});
