import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { normalizationTables, normalizeInto } from '../sample/normalize.ts';
import { NORMALIZATIONS } from '../sample/preparation.ts';
import { augment, normalizeGreyInto } from './augment.ts';
import { type AugmentDraw, drawAugmentation, splineAt } from './augment-draw.ts';
import { AUGMENTATIONS, NO_AUGMENTATION, parseAugmentation } from './augmentation.ts';

const SIZE = 9;
const random = new RandomStream('sample', 1);
const sample = Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(256));
const still = drawAugmentation(NO_AUGMENTATION, 1, 1, 1);
const changed = (draw: Partial<AugmentDraw>) => augment(sample, SIZE, NO_AUGMENTATION, { ...still, ...draw });
/** The sample read through a map of places. */
const moved = (from: (y: number, x: number) => [number, number]) =>
  Float32Array.from({ length: sample.length }, (_, i) => {
    const [y, x] = from(Math.floor(i / 3 / SIZE), Math.floor(i / 3) % SIZE);
    return y < 0 || x < 0 || y >= SIZE || x >= SIZE ? 0 : Math.fround(sample[(y * SIZE + x) * 3 + (i % 3)] / 255);
  });
const far = (a: Float32Array, b: Float32Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

describe('augment', () => {
  it('without a change gives the very input that is given without augmentation', () => {
    for (const normalization of Object.values(NORMALIZATIONS)) {
      const [plain, through] = [new Float32Array(sample.length), new Float32Array(sample.length)];
      normalizeInto(plain, 0, sample, normalizationTables(normalization));
      normalizeGreyInto(through, 0, changed({}), normalization);
      expect(through).toEqual(plain);
    }
  });

  it('mirrors, turns and shifts as defined', () => {
    expect(changed({ flip: true })).toEqual(moved((y, x) => [y, SIZE - 1 - x]));
    expect(changed({ shift: [2 / SIZE, -1 / SIZE] })).toEqual(moved((y, x) => [y - 2, x + 1]));
    expect(
      far(
        changed({ angle: Math.PI / 2 }),
        moved((y, x) => [x, SIZE - 1 - y]),
      ),
    ).toBeLessThan(1e-6);
    const larger = changed({ scale: 2 });
    expect(larger[(4 * SIZE + 4) * 3]).toBe(Math.fround(sample[(4 * SIZE + 4) * 3] / 255));
    expect(far(larger.subarray(0, 3), moved((y, x) => [y + 2, x + 2]).subarray(0, 3))).toBeLessThan(1e-6);
  });

  it('an even distortion is a shift', () => {
    const even = (by: number) => new Float64Array(49).fill(by / SIZE);
    expect(splineAt(even(SIZE), 0.3, 0.9)).toBeCloseTo(1, 12);
    expect(
      far(
        changed({ elastic: [even(1), even(-2)] }),
        moved((y, x) => [y + 1, x - 2]),
      ),
    ).toBeLessThan(1e-6);
  });

  it('changes contrast and brightness within black and white, and adds noise of its deviation', () => {
    expect(
      far(
        changed({ contrast: 0.5, brightness: 0.1 }),
        moved((y, x) => [y, x]).map((g) => (g - 0.5) * 0.5 + 0.6),
      ),
    ).toBeLessThan(1e-6);
    const grey = new Uint8Array(60 * 60 * 3).fill(128);
    const noisy = augment(grey, 60, { ...NO_AUGMENTATION, noise: 0.1 }, { ...still, noise: new RandomStream('noise', 1) });
    const mean = noisy.reduce((a, b) => a + b) / noisy.length;
    const deviation = Math.sqrt(noisy.reduce((sum, g) => sum + (g - mean) ** 2, 0) / noisy.length);
    // Five standard errors; black and white cut off nothing at five deviations.
    expect(Math.abs(mean - 128 / 255)).toBeLessThan((5 * 0.1) / Math.sqrt(noisy.length));
    expect(Math.abs(deviation - 0.1)).toBeLessThan((5 * 0.1) / Math.sqrt(2 * noisy.length));
  });
});

describe('draws', () => {
  it('are the same for the same seed, step and row, and others otherwise', () => {
    const of = (seed: number, step: number, row: number) =>
      augment(sample, SIZE, AUGMENTATIONS.strong, drawAugmentation(AUGMENTATIONS.strong, seed, step, row));
    const own = of(7, 3, 2);
    expect(of(7, 3, 2)).toEqual(own);
    for (const other of [of(8, 3, 2), of(7, 4, 2), of(7, 3, 1)]) expect(other).not.toEqual(own);
  });

  it('stay within what is asked for, reach it, and leave each other alone', () => {
    const draws = Array.from({ length: 400 }, (_, row) => drawAugmentation(AUGMENTATIONS.strong, 1, 1, row));
    const most = (of: (draw: AugmentDraw) => number) => Math.max(...draws.map((draw) => Math.abs(of(draw))));
    const { rotation, shift, scale, intensity } = AUGMENTATIONS.strong;
    for (const [reached, limit] of [
      [most(({ angle }) => angle), (rotation * Math.PI) / 180],
      [most((draw) => draw.shift[0]), shift],
      [most((draw) => Math.log(draw.scale)), Math.log(1 + scale)],
      [most(({ contrast }) => contrast - 1), intensity],
      [most(({ brightness }) => brightness), intensity / 2],
    ]) {
      expect(reached).toBeLessThanOrEqual(limit);
      expect(reached).toBeGreaterThan(0.95 * limit);
    }
    const flips = draws.filter(({ flip }) => flip).length;
    expect(Math.abs(flips - 200)).toBeLessThan(50);
    const alone = drawAugmentation({ ...NO_AUGMENTATION, rotation: 15 }, 1, 1, 5);
    expect(alone.angle).toBe(draws[5].angle);
    expect([alone.flip, alone.scale, alone.elastic]).toEqual([false, 1, null]);
  });
});

describe('words', () => {
  it('are read', () => {
    expect(parseAugmentation('none')).toBeNull();
    expect(parseAugmentation('light')).toEqual(AUGMENTATIONS.light);
    expect(parseAugmentation('flip, rotation=10,noise=0.02')).toEqual({ ...NO_AUGMENTATION, flip: true, rotation: 10, noise: 0.02 });
  });
  it.each(['', 'flip=1', 'rotation', 'rotation=', 'rotation=x', 'noise=2', 'shift=-1', 'mirror'])('refuse "%s"', (text) =>
    expect(() => parseAugmentation(text)).toThrow('Augmentation'),
  );
});
