import { expect, it } from 'vitest';
import { wordSum } from './hash.ts';

it('a sum of words changes with every bit, with two signs, with the order and with the length', () => {
  const bytes = Uint8Array.from({ length: 27 }, (_, i) => (i * 37) % 256);
  const sum = wordSum(bytes);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] ^= 1 << (bit & 7);
    expect(wordSum(changed)).not.toBe(sum);
  }
  for (let first = 3; first < 24; first += 4) {
    for (let second = first + 4; second < 24; second += 4) {
      const changed = bytes.slice();
      changed[first] ^= 128;
      changed[second] ^= 128;
      expect(wordSum(changed)).not.toBe(sum);
    }
  }
  const swapped = bytes.slice();
  swapped.set(bytes.subarray(0, 4), 4);
  swapped.set(bytes.subarray(4, 8), 0);
  expect(wordSum(swapped)).not.toBe(sum);
  expect(wordSum(bytes.subarray(0, 26))).not.toBe(sum);
  expect(wordSum(new Uint8Array(4))).not.toBe(wordSum(new Uint8Array(8)));
});

it('a sum of words does not depend on where the bytes lie', () => {
  const bytes = Uint8Array.from({ length: 14 }, (_, i) => i);
  const shifted = new Uint8Array(15);
  shifted.set(bytes, 1);
  expect(wordSum(shifted.subarray(1))).toBe(wordSum(bytes));
});
