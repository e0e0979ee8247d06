import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FileBytes, MemoryFile } from './file-bytes.ts';
import { type DeflateFormat, inflateNatively } from './native-inflate.ts';

/** Bytes of which half can be guessed. */
const BYTES = new Uint8Array(randomBytes(600_000)).map((byte, i) => (i % 2 === 0 ? byte : 0));
const packed = (bytes: Uint8Array) => new MemoryFile(Uint8Array.from(bytes));

async function inflated(file: FileBytes, format: DeflateFormat, most = Number.POSITIVE_INFINITY) {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const take = (piece: Uint8Array) => {
    pieces.push(piece);
    total += piece.length;
  };
  const done = await inflateNatively(file, format, take, () => total >= most);
  return { done, bytes: Buffer.concat(pieces) };
}

describe.each([
  ['gzip', gzipSync(BYTES)],
  ['deflate', deflateSync(BYTES)],
  ['deflate-raw', deflateRawSync(BYTES)],
] as const)('%s', (format, whole) => {
  it('is inflated', async () => {
    const { done, bytes } = await inflated(packed(whole), format);
    expect([done, bytes.equals(BYTES)]).toEqual([true, true]);
  });

  it('is inflated as far as it is wanted', async () => {
    const { done, bytes } = await inflated(packed(whole), format, 100_000);
    expect(done).toBe(true);
    expect(bytes.length).toBeGreaterThanOrEqual(100_000);
    expect(bytes.length).toBeLessThan(400_000);
    expect(bytes.equals(BYTES.subarray(0, bytes.length))).toBe(true);
  });

  it('is left to others where it is cut off or broken, and what was given is right', async () => {
    const broken = Uint8Array.from(whole);
    broken.fill(0xff, 200_000, 200_100);
    for (const bytes of [whole.subarray(0, 200_000), broken]) {
      const { done, bytes: given } = await inflated(packed(bytes), format);
      // In deflate alone, wrong bytes may be a stream as well.
      if (format !== 'deflate-raw' || bytes !== broken) expect(done).toBe(false);
      if (bytes !== broken) expect(given.equals(BYTES.subarray(0, given.length))).toBe(true);
    }
  });

  it('is left to others where the file can not be read', async () => {
    const gone = { size: 1e6, slice: () => gone, arrayBuffer: () => Promise.reject(new Error('gone')) } as FileBytes;
    expect((await inflated(gone, format)).done).toBe(false);
  });

  it('ends with its reader', async () => {
    const stop = () => {
      throw new Error('too much');
    };
    await expect(inflateNatively(packed(whole), format, stop, () => false)).rejects.toThrow('too much');
  });
});

it.each(['gzip', 'deflate'] as const)('%s with a wrong checksum is left to others', async (format) => {
  const bytes = Uint8Array.from(format === 'gzip' ? gzipSync(BYTES) : deflateSync(BYTES));
  bytes[bytes.length - (format === 'gzip' ? 8 : 4)]! ^= 1;
  expect((await inflated(packed(bytes), format)).done).toBe(false);
});

it('small files are left to others', async () => {
  expect((await inflated(packed(gzipSync(BYTES.subarray(0, 1000))), 'gzip')).done).toBe(false);
});
