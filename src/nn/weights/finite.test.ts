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

it('a variance below 0 is none, wherever it lies; what is below 0 elsewhere is sound', () => {
  const tensor = (name: string, ...values: number[]) => ({
    name,
    dtype: 'F32' as const,
    shape: [values.length],
    data: Float32Array.from(values),
  });
  expect(firstNotFinite([tensor('bn1.running_var', 0, 1e-38, -0), tensor('bn1.running_mean', -3), tensor('bn1.weight', -1)])).toBeNull();
  for (const name of ['bn1.running_var', 'running_var', 'features.1.0.running_var']) {
    expect(firstNotFinite([tensor('a', 1), tensor(name, 1, 2, -1e-6)])).toBe(name);
  }
  expect(firstNotFinite([tensor('my_running_var', -1)])).toBeNull();
});
