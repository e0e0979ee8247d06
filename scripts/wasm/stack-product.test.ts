import { describe, expect, it } from 'vitest';
import type { Stack } from '#gpu/kernels/attention-stacks.ts';
import { lasting } from '#gpu/plan/value.ts';
import { type StackOperand, stackProduct } from '#wasm/kernels/stack-product.ts';
import { largestGap, normals, runCalls } from './calls.ts';

const [IMAGES, HEADS] = [2, 3];

/** Matrices [rows, columns] of 2 images and 3 heads, whose rows lie between those of other heads and of numbers that are not theirs. */
function stackOf(label: string, rows: number, columns: number): Stack {
  const [headStride, rowStride, offset] = [columns + 1, HEADS * (columns + 1) + 2, 5];
  const imageStride = rows * rowStride + 3;
  const value = lasting(label, 'activations', offset + IMAGES * imageStride);
  return { value, layers: IMAGES * HEADS, rows, columns, offset, imageStride, headStride, rowStride };
}

const placeOf = ({ offset, imageStride, headStride, rowStride }: Stack, image: number, head: number, row: number, column: number) =>
  offset + image * imageStride + head * headStride + row * rowStride + column;

async function check(
  rows: number,
  columns: number,
  depth: number,
  along: readonly ['depth' | 'tile', 'depth' | 'tile'],
  factor = 1,
): Promise<void> {
  const operandOf = (label: string, size: number, axis: 'depth' | 'tile'): StackOperand => ({
    stack: axis === 'depth' ? stackOf(label, size, depth) : stackOf(label, depth, size),
    along: axis,
  });
  const [left, right] = [operandOf('left', rows, along[0]), operandOf('right', columns, along[1])];
  const result = stackOf('result', rows, columns);
  const call = stackProduct('product', { left, right, result, depth, images: IMAGES, heads: HEADS, factor });
  const [a, b] = [left, right].map(({ stack }, i) => normals(stack.value.words, i + 1));
  const old = normals(result.value.words, 3);
  const inputs = [
    [left.stack.value, a],
    [right.stack.value, b],
    [result.value, old],
  ] as const;
  const [found] = await runCalls([call], inputs, [result.value]);
  const expected = Float64Array.from(old);
  const at = ({ stack, along }: StackOperand, image: number, head: number, t: number, k: number) =>
    along === 'depth' ? placeOf(stack, image, head, t, k) : placeOf(stack, image, head, k, t);
  for (let image = 0; image < IMAGES; image++) {
    for (let head = 0; head < HEADS; head++) {
      for (let m = 0; m < rows; m++) {
        for (let n = 0; n < columns; n++) {
          let sum = 0;
          for (let k = 0; k < depth; k++) sum += a[at(left, image, head, m, k)] * b[at(right, image, head, n, k)];
          expected[placeOf(result, image, head, m, n)] = factor * sum;
        }
      }
    }
  }
  // Products are below 16, and their sums below 16 times the root of their number.
  expect(largestGap(found, expected)).toBeLessThan((depth + 2) * 16 * Math.sqrt(depth) * 2 ** -24);
}

describe('products of stacks of matrices', () => {
  it.each([
    ['depth', 'depth'],
    ['depth', 'tile'],
    ['tile', 'depth'],
    ['tile', 'tile'],
  ] as const)('are right for factors that lie along %s and %s', async (left, right) => {
    for (const [rows, columns, depth] of [
      [1, 1, 1],
      [5, 3, 7],
      [6, 8, 4],
      [7, 9, 5],
      [13, 17, 8],
      [190, 24, 3],
    ]) {
      await check(rows, columns, depth, [left, right], 0.3);
    }
  });

  it('take fewer rows at a time where the left factor is deep, and are refused where the thread has no room for it', async () => {
    await check(61, 3, 3300, ['tile', 'depth']);
    await expect(check(1, 1, 8193, ['depth', 'depth'])).rejects.toThrow('deeper than 8192');
  });
});
