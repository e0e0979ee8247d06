import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Grid } from './heat-map.ts';
import { similarity } from './similarity.ts';
import { upsample } from './upsample.ts';

interface Reference {
  similarity: { id: string; a: number[]; b: number[]; rho: number | null }[];
  upsample: { shape: [number, number]; grid: number[]; size: [number, number]; v: number[] }[];
}

const FILE = path.join(import.meta.dirname, '../../tests/goldens/explain.json');
const reference = JSON.parse(readFileSync(FILE, 'utf8')) as Reference;

const grid = (values: readonly number[], height = 1, width = values.length): Grid => ({ height, width, values: Float32Array.from(values) });

describe('the rank correlation of two maps, as scipy has it', () => {
  it.each(reference.similarity)('$id', ({ a, b, rho }) => {
    const found = similarity([grid(a)], [grid(b)]);
    if (rho === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(rho, 12);
  });

  it('takes the cells of all grids together', () => {
    const { a, b, rho } = reference.similarity[0];
    expect(similarity([grid(a.slice(0, 20)), grid(a.slice(20))], [grid(b.slice(0, 20)), grid(b.slice(20))])).toBeCloseTo(rho ?? 0, 12);
  });

  it('refuses maps of other shapes', () => {
    expect(() => similarity([grid([1, 2])], [grid([1, 2, 3])])).toThrow(RangeError);
  });
});

describe('a larger grid, as torch has it', () => {
  it.each(reference.upsample)('$shape to $size', ({ shape, grid: values, size, v }) => {
    const { values: found } = upsample(grid(values, ...shape), ...size);
    // The grid is kept in float32, whose last place is 2^-24 of a value below 1.
    for (const [i, value] of v.entries()) expect(Math.abs(found[i] - value)).toBeLessThan(2 ** -22);
  });
});
