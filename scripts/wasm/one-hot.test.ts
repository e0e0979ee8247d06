import { expect, it } from 'vitest';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { oneHot } from '#wasm/kernels/one-hot.ts';
import { runCalls } from './calls.ts';

it('a row of a one-hot tensor is 1 at its label alone', async () => {
  const labels = lasting('labels', 'input', 4);
  const y = lasting('y', 'activations', 12);
  const [found] = await runCalls(oneHot('seed', labels, tensorOf(y, [4, 3])), [[labels, Uint32Array.of(2, 0, 1, 2)]], [y]);
  expect([...found]).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
});
