import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { samplePicture } from './sample-picture.ts';

it('shows the three channels beside each other', () => {
  // 2 x 2 pixels; channel c of pixel i is 10 i + c.
  const pixels = Uint8Array.from({ length: 12 }, (_, k) => 10 * Math.floor(k / 3) + (k % 3));
  const { width, height, data } = decode(samplePicture(pixels, 2));
  expect([width, height]).toEqual([6, 2]);
  expect([...data]).toEqual([0, 10, 1, 11, 2, 12, 20, 30, 21, 31, 22, 32]);
});
