import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryFile } from './file-bytes.ts';
import { inflateFile } from './inflate-file.ts';

const BYTES = new Uint8Array(randomBytes(500_000)).map((byte, i) => (i % 3 === 0 ? byte : 7));
const PACKED = { deflate: deflateSync(BYTES), 'deflate-raw': deflateRawSync(BYTES) };

async function inflated(format: keyof typeof PACKED, bytes: Uint8Array, whole: boolean) {
  const pieces: Uint8Array[] = [];
  const fault = await inflateFile(new MemoryFile(Uint8Array.from(bytes)), format, (piece) => pieces.push(piece), 'member-deflate', {
    whole,
  }).catch((thrown: { kind: string }) => thrown.kind);
  return { fault, bytes: Buffer.concat(pieces) };
}

afterEach(() => vi.restoreAllMocks());

describe.each(['deflate', 'deflate-raw'] as const)('%s', (format) => {
  const all = PACKED[format];

  it('gives every byte once', async () => {
    const { fault, bytes } = await inflated(format, all, true);
    expect([fault, bytes.equals(BYTES)]).toEqual([undefined, true]);
  });

  it('that is cut off gives what there is once, and is a fault where it should be whole', async () => {
    for (const whole of [true, false]) {
      const { fault, bytes } = await inflated(format, all.subarray(0, 150_000), whole);
      expect(fault).toBe(whole ? 'member-deflate' : undefined);
      expect(bytes.length).toBeGreaterThan(200_000);
      expect(bytes.equals(BYTES.subarray(0, bytes.length))).toBe(true);
    }
  });

  it('is inflated where the platform can not', async () => {
    vi.spyOn(globalThis, 'DecompressionStream').mockImplementation(() => {
      throw new TypeError('no such format');
    });
    const { fault, bytes } = await inflated(format, all, true);
    expect([fault, bytes.equals(BYTES)]).toEqual([undefined, true]);
  });
});
