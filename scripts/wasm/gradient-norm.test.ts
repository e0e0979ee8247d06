import { describe, expect, it } from 'vitest';
import { lasting, transient } from '#gpu/plan/value.ts';
import { clipFactor } from '#wasm/kernels/gradient-norm.ts';
import { normals, runCalls } from './calls.ts';

async function factorOf(stretches: readonly Float32Array[], most: number): Promise<number> {
  const values = stretches.map(({ length }, i) => lasting(`stretch ${i}`, 'gradients', length));
  const factor = lasting('factor', 'scratch', 1);
  const calls = clipFactor('clipping', values, most, factor, (words) => transient('parts', 'scratch', words));
  const [[found]] = await runCalls(
    calls,
    values.map((value, i) => [value, stretches[i]] as const),
    [factor],
  );
  return found;
}

describe('the factor that clips gradients', () => {
  const stretches = [normals(100_001, 1), normals(4, 2), normals(23, 3), normals(1, 4)];
  const norm = Math.sqrt(stretches.flatMap((stretch) => [...stretch]).reduce((sum, x) => sum + x * x, 0));

  it("is that of torch's clip_grad_norm_, of all stretches together", async () => {
    // The sums of a task are of 2048 squares in sequence: the relative error of each is at most 2048 * 2^-24, half of it for the root.
    const expected = 10 / (norm + 1e-6);
    expect(Math.abs((await factorOf(stretches, 10)) / expected - 1)).toBeLessThan(1024 * 2 ** -24);
  });

  it('is 1 where the norm is small enough, and NaN where a gradient is', async () => {
    expect(await factorOf(stretches, 1.01 * norm)).toBe(1);
    expect(await factorOf([Float32Array.of(1, Number.NaN, 2)], 1)).toBeNaN();
  });
});
