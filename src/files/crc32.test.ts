import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('gives the check value of the standard, in one piece or several', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes('9'), crc32(bytes('12345678')))).toBe(0xcbf43926);
});
