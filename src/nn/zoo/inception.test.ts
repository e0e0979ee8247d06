import { expect, it } from 'vitest';
import type { Ops } from '../ops.ts';
import { buildNet } from './index.ts';

/** A pixel's three channels as its first convolution gets them. */
function firstInput(pixel: readonly number[], options: { transformInput?: boolean }): readonly number[] {
  let seen: readonly number[] = [];
  const each = (of: (a: number, b: number) => number) => (a: readonly number[], b: readonly number[]) =>
    a.map((value, i) => of(value, b[i]));
  const ops = {
    constant: (values: readonly number[]) => values,
    mul: each((a, b) => a * b),
    add: each((a, b) => a + b),
    conv2d: (x: readonly number[]) => {
      seen = x;
      throw new RangeError('That is all that the test wants to know.');
    },
  } as unknown as Ops<readonly number[]>;
  expect(() => buildNet('inception_v3', 4, options).call(ops, pixel)).toThrow(RangeError);
  return seen;
}

it("published weights get inputs of -1 to 1, whatever ImageNet's statistics made of them, and other weights get them as they are", () => {
  const [mean, deviation] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ];
  for (const grey of [0, 0.3, 1]) {
    const normalised = mean.map((value, i) => (grey - value) / deviation[i]);
    for (const value of firstInput(normalised, { transformInput: true })) expect(value).toBeCloseTo(2 * grey - 1, 12);
    expect(firstInput(normalised, { transformInput: false })).toEqual(normalised);
    expect(firstInput(normalised, {})).toEqual(normalised);
  }
});
