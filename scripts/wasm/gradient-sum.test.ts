import { expect, it } from 'vitest';
import { FIRST_PART_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { lasting } from '#gpu/plan/value.ts';
import { gradientSum } from '#wasm/kernels/gradient-sum.ts';
import { hasSameBits, normals, runCalls } from './calls.ts';

it.each([5, 8, 70_003])('the sum of gradients begins with the first part, and later ones are added (%i numbers)', async (words) => {
  const [gradients, sum] = ['gradients', 'sum'].map((label) => lasting(label, 'gradients', words));
  const step = lasting('step', 'input', STEP_WORDS);
  const [first, second] = [normals(words, 1), normals(words, 2)];
  const calls = gradientSum('sum', gradients, sum, step);
  const steps = [1, 0].map((isFirst) =>
    Uint32Array.from({ length: STEP_WORDS }, (_, word) => (word === FIRST_PART_WORD ? isFirst : 1 - isFirst)),
  );
  const [begun] = await runCalls(
    calls,
    [
      [gradients, first],
      [step, steps[0]],
    ],
    [sum],
  );
  expect(hasSameBits(begun, first)).toBe(true);
  const [added] = await runCalls(
    calls,
    [
      [gradients, second],
      [sum, begun],
      [step, steps[1]],
    ],
    [sum],
  );
  expect(
    hasSameBits(
      added,
      first.map((x, i) => x + second[i]),
    ),
  ).toBe(true);
});
