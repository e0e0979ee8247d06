import { describe, expect, it } from 'vitest';
import { plain } from '#gpu/kernels/source.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { denseForward, denseWeightGradient } from '#wasm/kernels/dense.ts';
import { runCalls } from './calls.ts';

/** Terms of a sum, all alike, so that every rounding of a sum in one row errs in the same direction: it ends 2.6e-4 beside the truth. */
const TERMS = 2 ** 15;
const TERM = Math.fround(0.1);
const EXACT = TERMS * TERM;
/** Sums of parts of 256 and of 128 end 3e-6 beside it. */
const ALLOWED = 1e-5;

const tensor = (label: string, shape: readonly [number, number]) => tensorOf(lasting(label, 'activations', shape[0] * shape[1]), shape);

describe('long sums', () => {
  it('have the error of a short one in a product over channels', async () => {
    const [x, weight, y] = [tensor('x', [3, TERMS]), tensor('weight', [5, TERMS]), tensor('y', [3, 5])];
    const inputs = [
      [x.value, new Float32Array(3 * TERMS).fill(TERM)],
      [weight.value, new Float32Array(5 * TERMS).fill(1)],
    ] as const;
    const [found] = await runCalls(denseForward('dense', { x: plain(x), weight, bias: null, y, activation: null }), inputs, [y.value]);
    for (const number of found) expect(Math.abs(number / EXACT - 1)).toBeLessThan(ALLOWED);
  });

  it('have it in a product over the rows of a batch', async () => {
    const [x, dy, dw] = [tensor('x', [TERMS, 3]), tensor('dy', [TERMS, 5]), tensor('dw', [5, 3])];
    const inputs = [
      [x.value, new Float32Array(3 * TERMS).fill(TERM)],
      [dy.value, new Float32Array(5 * TERMS).fill(1)],
    ] as const;
    const [found] = await runCalls(
      denseWeightGradient('dense', { x: plain(x), dy, dw, accumulate: false, scratch: () => dw.value }),
      inputs,
      [dw.value],
    );
    for (const number of found) expect(Math.abs(number / EXACT - 1)).toBeLessThan(ALLOWED);
  });
});
