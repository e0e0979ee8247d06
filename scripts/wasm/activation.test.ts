import { describe, expect, it } from 'vitest';
import type { Activation } from '#gpu/kernels/activation.ts';
import { plain } from '#gpu/kernels/source.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { elementWise } from '#wasm/kernels/element-wise.ts';
import { ACTIVATIONS, activationError, SLOPES, VALUES } from './activations.ts';
import { runCalls } from './calls.ts';

/** Numbers from -limit to limit, and the kinks. */
const ramp = (limit: number, count: number) =>
  Float32Array.from([-3, 0, 3, 6, ...Array.from({ length: count }, (_, i) => limit * ((2 * i) / (count - 1) - 1))]);

async function applied(name: 'activation' | 'slope', activation: Activation, numbers: Float32Array): Promise<Float32Array> {
  const [x, y, dy] = ['x', 'y', 'dy'].map((label) => tensorOf(lasting(label, 'activations', numbers.length), [1, numbers.length]));
  const formula = name === 'slope' ? { name, x: plain(x), dy, activation, adds: false } : { name, x: plain(x), activation };
  const inputs = [
    [x.value, numbers],
    [dy.value, new Float32Array(numbers.length).fill(1)],
  ] as const;
  return (await runCalls(elementWise('test', { formula, output: y }), inputs, [y.value]))[0];
}

describe.each(ACTIVATIONS)('the activation %s', (activation) => {
  const numbers = ramp(12, 403);

  it('has the value and the derivative of its definition', async () => {
    const values = await applied('activation', activation, numbers);
    const slopes = await applied('slope', activation, numbers);
    for (const [i, u] of numbers.entries()) {
      expect(Math.abs(values[i] - VALUES[activation](u)), `value at ${u}`).toBeLessThan(activationError(u));
      expect(Math.abs(slopes[i] - SLOPES[activation](u)), `slope at ${u}`).toBeLessThan(activationError(u));
    }
  });

  it('keeps NaN, and has no NaN for large numbers', async () => {
    const [nan, ...large] = await applied('activation', activation, Float32Array.of(Number.NaN, -1e4, -300, -90, 90, 300, 1e4));
    expect(nan).toBeNaN();
    for (const [i, u] of [-1e4, -300, -90, 90, 300, 1e4].entries()) {
      expect(Math.abs(large[i] - VALUES[activation](u))).toBeLessThan(activationError(u));
    }
  });
});

describe('exp', () => {
  it('has a relative error below 2e-7 for results above 1, seen through sigmoid', async () => {
    const numbers = Float32Array.from({ length: 801 }, (_, i) => -(88.7 * i) / 800);
    const found = await applied('activation', 'sigmoid', numbers);
    // The sum and the quotient round once each.
    for (const [i, u] of numbers.entries())
      expect(Math.abs(found[i] * (1 + Math.exp(-u)) - 1), `at ${u}`).toBeLessThan(2e-7 + 2 * 2 ** -24);
  });

  it('has a relative error below 2e-7 for small results, seen through the tail of gelu', async () => {
    const numbers = Float32Array.from({ length: 801 }, (_, i) => -1 - (12 * i) / 800);
    const found = await applied('activation', 'gelu', numbers);
    const f = Math.fround;
    for (const [i, u] of numbers.entries()) {
      const x = f(-u * f(Math.SQRT1_2));
      const t = 1 / (1 + 0.3275911 * x);
      const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
      const exact = u * 0.5 * tail * Math.exp(-f(x * x));
      // The polynomial has terms of both signs, up to 8 times its value, and a dozen roundings.
      expect(Math.abs(found[i] / exact - 1), `at ${u}`).toBeLessThan(2e-7 + 8 * 12 * 2 ** -24);
    }
  });
});

describe('tanh', () => {
  it('is as accurate for small numbers as for others', async () => {
    const numbers = Float32Array.from({ length: 401 }, (_, i) => 10 ** (-6 + (7 * i) / 400));
    const found = await applied('activation', 'tanh', numbers);
    for (const [i, u] of numbers.entries()) expect(Math.abs(found[i] / Math.tanh(u) - 1), `at ${u}`).toBeLessThan(4e-7);
  });
});
