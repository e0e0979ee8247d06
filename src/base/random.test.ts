import { describe, expect, it } from 'vitest';
import { RandomStream } from './random.ts';

describe('RandomStream', () => {
  it('is the same for the same name and seed, and resumes from its counter', () => {
    const a = new RandomStream('x', 7);
    const first = Array.from({ length: 5 }, () => a.uniform());
    const b = new RandomStream('x', 7, 3);
    expect([b.uniform(), b.uniform()]).toEqual(first.slice(3));
    expect(new RandomStream('y', 7).uniform()).not.toBe(first[0]);
    expect(new RandomStream('x', 8).uniform()).not.toBe(first[0]);
  });

  it('has the moments of its distributions', () => {
    const stream = new RandomStream('moments', 1);
    const n = 20_000;
    const uniform = Array.from({ length: n }, () => stream.uniform());
    const normal = Array.from({ length: n }, () => stream.normal());
    const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length;
    const variance = (v: number[]) => {
      const center = mean(v);
      return mean(v.map((x) => (x - center) ** 2));
    };
    // Five standard errors of the mean and of the variance.
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(normal))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(variance(normal) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  });

  it('shuffles to a permutation', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = new RandomStream('s', 3).shuffle([...items]);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });
});
