import { expect, it } from 'vitest';
import { greyPictureUrl } from './grey-picture.ts';

it('writes rows from the top, padded to four bytes, after a grey palette', () => {
  const grey = Uint8Array.from([1, 2, 3, 200, 201, 202]);
  const [head, body = ''] = greyPictureUrl({ width: 3, height: 2, grey }).split(',');
  expect(head).toBe('data:image/bmp;base64');
  const bytes = Buffer.from(body, 'base64');
  expect(bytes.toString('latin1', 0, 2)).toBe('BM');
  expect(bytes.readUInt32LE(2)).toBe(bytes.length);
  expect([bytes.readInt32LE(18), bytes.readInt32LE(22), bytes.readUInt16LE(28)]).toEqual([3, -2, 8]);
  expect([...bytes.subarray(54 + 4 * 200, 54 + 4 * 201)]).toEqual([200, 200, 200, 0]);
  expect([...bytes.subarray(bytes.readUInt32LE(10))]).toEqual([1, 2, 3, 0, 200, 201, 202, 0]);
});
