import { expect, it } from 'vitest';
import { firstNotFinite, isFiniteArray } from './finite.ts';

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is found wherever it lies', (value) => {
  for (const at of [0, 3, 6]) expect(isFiniteArray(new Float32Array(7).fill(2).with(at, value))).toBe(false);
});

it('the largest and the smallest floats are finite, and so is nothing at all', () => {
  expect(isFiniteArray(Float32Array.of(3.4028234663852886e38, -3.4028234663852886e38, 1.401298464324817e-45, -0))).toBe(true);
  expect(isFiniteArray(new Float32Array(0))).toBe(true);
});

it('names the first tensor; counts are finite', () => {
  const tensor = (name: string, data: Float32Array | BigInt64Array) => ({ name, dtype: 'F32' as const, shape: [data.length], data });
  const sound = [tensor('count', BigInt64Array.of(9n)), tensor('a', Float32Array.of(1))];
  expect(firstNotFinite(sound)).toBeNull();
  expect(firstNotFinite([...sound, tensor('b', Float32Array.of(1, Number.NaN)), tensor('c', Float32Array.of(Number.NaN))])).toBe('b');
});
