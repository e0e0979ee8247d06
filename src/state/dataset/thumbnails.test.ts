import { expect, it } from 'vitest';
import { Thumbnails } from './thumbnails.ts';

const thumbnails = new Thumbnails();
const picture = (grey: number) => ({ width: 2, height: 1, grey: Uint8Array.of(grey, grey) });

it('gives every scan the picture it was given last, however many there are', () => {
  for (let i = 0; i < 1000; i++) thumbnails.keep(`${i}`, picture(i % 256));
  const first = thumbnails.url('0');
  for (let i = 0; i < 1000; i++) thumbnails.url(`${i}`);
  expect(thumbnails.url('0')).toBe(first);
  expect(thumbnails.url('256')).toBe(first);
  expect(thumbnails.url('1')).not.toBe(first);
  thumbnails.keep('1', picture(0));
  expect(thumbnails.url('1')).toBe(first);
  thumbnails.forget();
  expect(thumbnails.url('0')).toBeUndefined();
});
