import { expect, it } from 'vitest';
import { forgetThumbnails, keepThumbnail, thumbnailUrl } from './thumbnails.ts';

const picture = (grey: number) => ({ width: 2, height: 1, grey: Uint8Array.of(grey, grey) });

it('gives every scan the picture it was given last, however many there are', () => {
  for (let i = 0; i < 1000; i++) keepThumbnail(`${i}`, picture(i % 256));
  const first = thumbnailUrl('0');
  for (let i = 0; i < 1000; i++) thumbnailUrl(`${i}`);
  expect(thumbnailUrl('0')).toBe(first);
  expect(thumbnailUrl('256')).toBe(first);
  expect(thumbnailUrl('1')).not.toBe(first);
  keepThumbnail('1', picture(0));
  expect(thumbnailUrl('1')).toBe(first);
  forgetThumbnails();
  expect(thumbnailUrl('0')).toBeUndefined();
});
