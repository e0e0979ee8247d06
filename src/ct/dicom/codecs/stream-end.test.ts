import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPicture } from '../../picture.ts';
import { fetchFrame } from '../read.ts';
import type { Codec } from './codec.ts';

const CT = path.resolve(import.meta.dirname, '../../../../tests/ct/synthetic');
const JPG = path.join(CT, 'jpg/ct_scan_0');
const open = (folder: string) => {
  const [name] = readdirSync(folder).sort();
  return new Uint8Array(readFileSync(path.join(folder, name)));
};

/** Bytes that follow the end of an image in files of scanners, archives and telephones. */
const TAILS: Record<string, number[]> = {
  nothing: [],
  zeros: [0, 0, 0],
  fill: [0xff, 0xff],
  blanks: [0x20, 0x20],
  'a line feed': [0x0a],
  rubbish: [7, 0xff, 0xda, 0, 200, 1, 2, 0xff, 0xd8],
  'another image': [0xff, 0xd8, 0xff, 0xd9, 1],
};

const KINDS = ['lossy_jpeg_baseline8', 'lossy_jpeg_extended12', 'lossy_jpegls_near', 'lossy_j2k', 'lossy_htj2k'];

async function frameOf(folder: string) {
  const { bytes, layout } = await fetchFrame({ path: folder, file: new Blob([open(path.join(CT, 'series', folder))]) }, 0);
  const codec = (await layout.syntax.codec?.()) as Codec;
  const end = bytes.findLastIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xd9);
  const { rows, columns, bitsAllocated } = layout;
  return {
    image: bytes.slice(0, end),
    decode: async (stream: number[] | Uint8Array) => codec.decode({ bytes: new Uint8Array(stream), rows, columns, bitsAllocated }),
  };
}

describe.each(KINDS)('%s', (folder) => {
  test('gives the same whatever follows its end', async () => {
    const { image, decode } = await frameOf(folder);
    const { samples } = await decode([...image, 0xff, 0xd9]);
    for (const [name, tail] of Object.entries(TAILS)) {
      expect((await decode([...image, 0xff, 0xd9, ...tail])).samples, name).toEqual(samples);
    }
  });

  test('is refused where it is cut, whatever was put in the place of the rest', async () => {
    const { image, decode } = await frameOf(folder);
    for (const part of [0.5, 0.9]) {
      const cut = image.subarray(0, image.length * part);
      for (const tail of [[], [0, 0], [0x20, 0x0a], [0xff, 0xff], [0xff, 0xd9]]) {
        await expect(decode([...cut, ...tail]), `${part} ${tail}`).rejects.toThrow();
      }
    }
  });
});

test('a picture is read by the same rule', async () => {
  const bytes = open(JPG);
  const file = (parts: (number[] | Uint8Array)[]) => ({ path: 'a.jpg', file: new Blob(parts.map((part) => new Uint8Array(part))) });
  const { pixels } = await readPicture(file([bytes]));
  for (const tail of Object.values(TAILS)) expect((await readPicture(file([bytes, tail]))).pixels).toEqual(pixels);
  for (const tail of [[], [0], [0x20], [0xff]]) {
    await expect(readPicture(file([bytes.slice(0, bytes.length - 40), tail]))).rejects.toMatchObject({
      problem: { code: 'stream-truncated' },
    });
  }
});
