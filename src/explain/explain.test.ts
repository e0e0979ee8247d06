import { describe, expect, it } from 'vitest';
import { cividis } from './cividis.ts';
import { gradCam } from './grad-cam.ts';
import { heatInLungs, lungFocus } from './heat-in-lungs.ts';
import type { Grid } from './heat-map.ts';
import { coloured, gridOf, isEmpty, laidOver, rangeOf } from './look.ts';
import { covered, coveredSquares, occlusionMap } from './occlusion.ts';
import { attentionRollout } from './rollout.ts';
import { isFlat } from './similarity.ts';

const grid = (height: number, width: number, values: readonly number[]): Grid => ({ height, width, values: Float32Array.from(values) });

describe('Grad-CAM', () => {
  it('weighs every channel by its mean gradient and cuts off what speaks against the class', () => {
    const features = Float32Array.of(1, 3, 3, 4);
    const gradient = Float32Array.of(1, -1, 3, -1);
    // Two places, two channels: weights 2 and -1.
    expect(Array.from(gradCam(features, gradient, [1, 2, 2]).values)).toEqual([0, 2]);
  });
});

describe('attention rollout', () => {
  it('gives half to the shortcut in every block', () => {
    // One block, one head, five tokens: the class token looks at patch 1 alone.
    const weights = new Float32Array(25);
    weights[1] = 1;
    for (let i = 1; i < 5; i++) weights[i * 5 + i] = 1;
    expect(Array.from(attentionRollout([weights], 1, 5).values)).toEqual([0.5, 0, 0, 0]);
    expect(Array.from(attentionRollout([weights, weights], 1, 5).values)).toEqual([0.75, 0, 0, 0]);
  });

  it('refuses tokens that are no square', () => {
    expect(() => attentionRollout([new Float32Array(16)], 1, 4)).toThrow(RangeError);
  });
});

describe('occlusion', () => {
  const choice = { patch: 2, stride: 2, perSlice: false };

  it('covers every pixel, also at the far ends', () => {
    const squares = coveredSquares(5, 3, choice);
    expect(squares.map(({ top, left }) => [top, left])).toEqual([0, 2, 3].flatMap((top) => [0, 2, 3].map((left) => [top, left])));
    const map = occlusionMap(
      squares.map(() => 1),
      squares,
      5,
      2,
    );
    expect(map).toHaveLength(1);
    expect(Array.from(map[0].values)).toEqual(new Array(25).fill(1));
  });

  it('covers one slice at a time where a map of each is wanted', () => {
    const squares = coveredSquares(4, 3, { ...choice, perSlice: true });
    expect(squares).toHaveLength(12);
    const map = occlusionMap(
      squares.map(({ channel }) => channel ?? -1),
      squares,
      4,
      2,
    );
    expect(map.map(({ values }) => values[0])).toEqual([0, 1, 2]);
  });

  it('sets a square to the mean of its own channel', () => {
    const pixels = Uint8Array.from({ length: 4 * 3 }, (_, i) => (i % 3 === 0 ? 9 : i));
    const after = covered(pixels, 2, 3, { top: 0, left: 1, channel: 1 }, 1);
    const changed = [...after.keys()].filter((i) => after[i] !== pixels[i]);
    expect(changed).toEqual([4]);
    expect(after[4]).toBe(Math.round((1 + 4 + 7 + 10) / 4));
  });

  it.each([
    { patch: 6, stride: 1 },
    { patch: 2, stride: 3 },
    { patch: 0, stride: 1 },
    { patch: 2.5, stride: 1 },
    { patch: 2, stride: Number.NaN },
  ])('refuses $patch and $stride for an input of 5', ({ patch, stride }) => {
    expect(() => coveredSquares(5, 3, { patch, stride, perSlice: false })).toThrow(RangeError);
  });

  it('averages the drops of squares that overlap', () => {
    const squares = coveredSquares(3, 3, { patch: 2, stride: 1, perSlice: false });
    const [{ values }] = occlusionMap([4, 0, 0, 0], squares, 3, 2);
    expect(Array.from(values)).toEqual([4, 2, 0, 2, 1, 0, 0, 0, 0]);
  });
});

describe('heat inside the lungs', () => {
  const lungs = Float32Array.of(1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0);

  it('counts what speaks for the class alone, beside the area', () => {
    expect(heatInLungs([grid(2, 2, [3, 1, -9, 0])], lungs, 2, 3)).toEqual({ heat: 3 / 4, area: (1 + 1 / 3) / 4 });
  });

  it('takes the lungs of each channel where it has a map of its own', () => {
    const map = [grid(2, 2, [0, 0, 1, 0]), grid(2, 2, [0, 0, 1, 0]), grid(2, 2, [0, 0, 0, 0])];
    expect(heatInLungs(map, lungs, 2, 3)).toEqual({ heat: 1 / 2, area: 4 / 12 });
  });

  it('has no share where there is no heat', () => {
    expect(heatInLungs([grid(1, 1, [0])], lungs, 2, 3).heat).toBeNull();
  });

  it('is by chance where it is about the share that the lungs cover', () => {
    expect(lungFocus({ heat: 0.38, area: 0.37 })).toBe('chance');
    expect(lungFocus({ heat: 0.34, area: 0.37 })).toBe('chance');
    expect(lungFocus({ heat: 0.6, area: 0.37 })).toBe('more');
    expect(lungFocus({ heat: 0.2, area: 0.37 })).toBe('less');
  });
});

describe('a map that is the same everywhere', () => {
  it('is so in all its grids', () => {
    expect(isFlat([grid(1, 2, [3, 3]), grid(1, 2, [3, 3])])).toBe(true);
    expect(isFlat([grid(1, 2, [3, 3]), grid(1, 2, [3, 4])])).toBe(false);
    expect(isFlat([grid(1, 2, [3, 3]), grid(1, 2, [4, 4])])).toBe(false);
  });
});

describe('the look of a map', () => {
  it('goes from dark blue to yellow, lighter all along', () => {
    expect([cividis(0), cividis(1), cividis(2), cividis(-1)]).toEqual([
      [0, 34, 78],
      [254, 232, 56],
      [254, 232, 56],
      [0, 34, 78],
    ]);
    const light = Array.from({ length: 256 }, (_, i) => cividis(i / 255)).map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
    expect(light.every((value, i) => i === 0 || value > light[i - 1] - 0.5)).toBe(true);
  });

  it('scales from 0, or from the smallest number below it', () => {
    expect(rangeOf([grid(1, 2, [2, 5])])).toEqual({ low: 0, high: 5 });
    expect(rangeOf([grid(1, 1, [-1]), grid(1, 1, [3])])).toEqual({ low: -1, high: 3 });
    expect(isEmpty([grid(1, 2, [0, 0])])).toBe(true);
    expect(isEmpty([grid(1, 2, [0, 1])])).toBe(false);
  });

  it('gives all channels the one map, or each its own', () => {
    const [a, b] = [grid(1, 1, [1]), grid(1, 1, [2])];
    expect(gridOf([a], 2)).toBe(a);
    expect(gridOf([a, b], 1)).toBe(b);
  });

  it('lets the picture through as the opacity says', () => {
    const colours = coloured(grid(1, 1, [1]), { low: 0, high: 1 }, 1, 1);
    expect(Array.from(laidOver(() => 100, colours, 0))).toEqual([100, 100, 100, 255]);
    expect(Array.from(laidOver(() => 100, colours, 1))).toEqual([254, 232, 56, 255]);
    expect(Array.from(laidOver(() => 100, colours, 0.5))).toEqual([177, 166, 78, 255]);
  });
});
