import { describe, expect, it } from 'vitest';
import { HEAD_WORDS } from '../kernels/column-parts.ts';
import { leftSums } from './left-sums.ts';

const ROWS = [
  [1, 10],
  [4, -2],
  [2, 7],
  [9, 0],
  [3, 5],
];
const sizes = { rows: ROWS.length, columns: 2 };
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What a product leaves of ROWS in chunks of so many: per chunk two numbers for every column, as `of` makes them. */
function left(length: number, of: (column: number[]) => [number, number]): Float32Array {
  const chunks = Array.from({ length: Math.ceil(ROWS.length / length) }, (_, i) => ROWS.slice(i * length, (i + 1) * length));
  const head = [chunks.length, length, 0, 0];
  expect(head).toHaveLength(HEAD_WORDS);
  const numbers = chunks.flatMap((chunk) => {
    const pairs = [0, 1].map((c) => of(chunk.map((row) => row[c]!)));
    return [...pairs.map(([first]) => first), ...pairs.map(([, second]) => second)];
  });
  // Room that this way of the product does not need is not read.
  return Float32Array.from([...head, ...numbers, Number.NaN, Number.NaN]);
}

function momentsOf(column: number[]): [number, number] {
  const mean = total(column) / column.length;
  return [mean, total(column.map((value) => (value - mean) ** 2))];
}

describe.each([1, 2, 3, 5])('chunks of %d rows', (length) => {
  it('have the moments of all rows, also where the last has fewer', () => {
    const [means, squares] = leftSums(left(length, momentsOf), 'moments', sizes);
    for (const c of [0, 1]) {
      const [mean, square] = momentsOf(ROWS.map((row) => row[c]!));
      expect(means![c]).toBeCloseTo(mean, 5);
      expect(squares![c]).toBeCloseTo(square, 4);
    }
  });

  it('have the sums of all rows', () => {
    const sums = (column: number[]): [number, number] => [total(column), total(column.map((value) => 2 * value))];
    expect(leftSums(left(length, sums), 'sums', sizes).map((values) => [...values])).toEqual([
      [19, 20],
      [38, 40],
    ]);
  });
});
