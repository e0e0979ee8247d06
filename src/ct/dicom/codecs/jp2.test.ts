import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchFrame } from '../read.ts';
import type { Codec } from './codec.ts';

const SERIES = path.resolve(import.meta.dirname, '../../../../tests/ct/synthetic/series');
const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const box = (type: string, content: readonly number[], length = content.length + 8): number[] => [
  ...word(length),
  ...letters(type),
  ...content,
];

const SIGNATURE = box('jP  ', [13, 10, 0x87, 10]);
const grey = (rows: number, columns: number, more: number[] = []): number[] =>
  box('jp2h', [...box('ihdr', [...word(rows), ...word(columns), 0, 1, 15, 7, 0, 0]), ...box('colr', [1, 0, 0, ...word(17)]), ...more]);

async function frameOf(folder: string) {
  const [name] = readdirSync(path.join(SERIES, folder)).sort();
  const file = new Blob([readFileSync(path.join(SERIES, folder, name))]);
  const { bytes, layout } = await fetchFrame({ path: name, file }, 0);
  const codec = (await layout.syntax.codec?.()) as Codec;
  const { rows, columns, bitsAllocated } = layout;
  return {
    stream: [...bytes],
    rows,
    columns,
    decode: async (b: number[]) => codec.decode({ bytes: new Uint8Array(b), rows, columns, bitsAllocated }),
  };
}

describe.each([
  ['lossy_j2k', 'jp2 '],
  ['lossy_htj2k', 'jph '],
])('%s in boxes', (folder, brand) => {
  const type = box('ftyp', [...letters(brand), ...word(0), ...letters(brand)]);

  it('is read whatever boxes come before, however the length is written, and whatever follows', async () => {
    const { stream, rows, columns, decode } = await frameOf(folder);
    const { samples } = await decode(stream);
    const before = [...SIGNATURE, ...type, ...box('rreq', [1, 2, 3]), ...grey(rows, columns)];
    const lengths = {
      stated: box('jp2c', stream),
      'to the end': box('jp2c', stream, 0),
      long: [...word(1), ...letters('jp2c'), ...word(0), ...word(stream.length + 16), ...stream],
      'too long': box('jp2c', stream, stream.length + 500),
    };
    for (const [name, last] of Object.entries(lengths)) {
      for (const tail of [[], [0], [0x20, 0x0a]]) expect((await decode([...before, ...last, ...tail])).samples, name).toEqual(samples);
    }
    const xml = box('xml ', letters('<a/>'));
    expect((await decode([...before, ...xml, ...box('jp2c', stream), ...xml])).samples).toEqual(samples);
  });

  it('is refused with a palette, without a code stream, and cut', async () => {
    const { stream, rows, columns, decode } = await frameOf(folder);
    const before = [...SIGNATURE, ...type, ...grey(rows, columns)];
    const palette = [...SIGNATURE, ...type, ...grey(rows, columns, box('pclr', [1, 0, 3, 7, 7, 7]))];
    await expect(decode([...palette, ...box('jp2c', stream)])).rejects.toMatchObject({ problem: { code: 'colour-image' } });
    await expect(decode(before)).rejects.toMatchObject({ problem: { code: 'stream-corrupt' } });
    await expect(decode([...before, ...box('jp2c', stream.slice(0, -60), stream.length + 8)])).rejects.toMatchObject({
      problem: { code: 'stream-truncated' },
    });
  });
});
