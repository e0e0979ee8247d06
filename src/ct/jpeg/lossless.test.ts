import { describe, expect, it } from 'vitest';
import { decodeLossless } from './lossless.ts';

interface Recipe {
  rows: number;
  columns: number;
  precision: number;
  predictor: number;
  shift?: number;
  /** Samples between restarts. */
  restarts?: number;
  components?: number;
}

/** Code lengths 2 to 16 for the symbols 0 to 16: some codes are longer than the decoder's quick table. */
const COUNTS = [0, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];

function codes(): { code: number; length: number }[] {
  const list: { code: number; length: number }[] = [];
  for (let length = 1, code = 0; length <= 16; length++, code *= 2) {
    for (let i = 0; i < COUNTS[length - 1]; i++) list.push({ code: code++, length });
  }
  return list;
}

/** Encodes lossless JPEG as T.81, annex H, defines it, bit by bit. */
function encode(samples: readonly number[], recipe: Recipe): Uint8Array<ArrayBuffer> {
  const { rows, columns, precision, predictor, shift = 0, restarts = 0, components = 1 } = recipe;
  const x = samples.map((value) => value >> shift);
  const bytes: number[] = [];
  let bits = '';
  const flush = (): void => {
    for (let i = 0; i < bits.length; i += 8) {
      const byte = Number.parseInt(bits.slice(i, i + 8).padEnd(8, '1'), 2);
      bytes.push(byte, ...(byte === 255 ? [0] : []));
    }
    bits = '';
  };
  const put = (value: number, length: number): void => {
    bits += value.toString(2).padStart(length, '0');
  };
  let first = true;
  for (let i = 0; i < x.length; i++) {
    if (restarts > 0 && i > 0 && i % restarts === 0) {
      flush();
      bytes.push(0xff, 0xd0 + ((i / restarts - 1) % 8));
    }
    const column = i % columns;
    if (column === 0) first = i === 0 || (restarts > 0 && i % restarts === 0);
    const [a, b, c] = [x[i - 1], x[i - columns], x[i - columns - 1]];
    const predicted = [a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1][predictor - 1];
    const start = 2 ** (precision - shift - 1);
    const prediction = first ? (column === 0 ? start : a) : column === 0 ? b : predicted;
    const difference = (x[i] - prediction) & 0xffff;
    const signed = difference > 32768 ? difference - 65536 : difference;
    const size = signed === 0 ? 0 : Math.floor(Math.log2(Math.abs(signed))) + 1;
    const { code, length } = codes()[size];
    put(code, length);
    if (size > 0 && size < 16) put(signed > 0 ? signed : signed + 2 ** size - 1, size);
  }
  flush();
  const word = (value: number): number[] => [value >> 8, value & 255];
  const segment = (marker: number, content: number[]): number[] => [0xff, marker, ...word(content.length + 2), ...content];
  return new Uint8Array([
    ...[0xff, 0xd8],
    ...segment(0xc3, [
      precision,
      ...word(rows),
      ...word(columns),
      components,
      ...Array.from({ length: components }, () => [1, 17, 0]).flat(),
    ]),
    ...segment(0xc4, [0, ...COUNTS, ...Array.from({ length: 17 }, (_, i) => i)]),
    ...(restarts > 0 ? segment(0xdd, word(restarts)) : []),
    ...segment(0xda, [1, 1, 0, predictor, 0, shift]),
    ...bytes,
    ...[0xff, 0xd9],
  ]);
}

/** Smooth samples with jumps to both ends of the range, so that differences of every size occur. */
function samplesOf({ rows, columns, precision, shift = 0 }: Recipe): number[] {
  const top = 2 ** precision - 1;
  return Array.from({ length: rows * columns }, (_, i) => {
    const noise = ((i * 2654435761) >>> 0) / 2 ** 32;
    const value = noise < 0.1 ? 0 : noise > 0.9 ? top : Math.floor(top * (0.5 + 0.3 * Math.sin(i / 9) + 0.1 * noise));
    return (value >> shift) << shift;
  });
}

const SIZE = { rows: 13, columns: 9 };

describe.each([1, 2, 3, 4, 5, 6, 7])('predictor %i', (predictor) => {
  it('is exact for 2 to 16 bits, without restarts and with them after 1 or 4 rows, with and without point transform', () => {
    for (let precision = 2; precision <= 16; precision++) {
      for (const rows of [0, 1, 4]) {
        for (const shift of [0, 1]) {
          const recipe = { ...SIZE, precision, predictor, shift, restarts: rows * SIZE.columns };
          const samples = samplesOf(recipe);
          expect(Array.from(decodeLossless(encode(samples, recipe)).samples), JSON.stringify(recipe)).toEqual(samples);
        }
      }
    }
  });
});

describe('lossless JPEG', () => {
  const recipe = { ...SIZE, precision: 12, predictor: 4 };
  const stream = encode(samplesOf(recipe), recipe);
  const refused = (bytes: Uint8Array, why: RegExp) => expect(() => decodeLossless(bytes)).toThrow(why);

  it('keeps negative values that an encoder extended to 16 bits', () => {
    const wide = { ...SIZE, precision: 16, predictor: 7 };
    const samples = samplesOf({ ...wide, precision: 13 }).map((value) => (value - 4096) & 0xffff);
    expect(Array.from(decodeLossless(encode(samples, wide)).samples)).toEqual(samples);
  });

  it('is refused where its bits end too soon, though an end marker stands there', () => {
    for (const part of [0.3, 0.6, 0.9]) {
      refused(new Uint8Array([...stream.subarray(0, stream.length * part), 0xff, 0xd9]), /too soon|too short|no scan|cut/);
    }
  });

  it('is refused where a restart is missing, or does not come after whole rows', () => {
    const restarts = encode(samplesOf(recipe), { ...recipe, restarts: 2 * SIZE.columns });
    const marker = restarts.findIndex((byte, i) => byte === 0xff && restarts[i + 1] === 0xd1);
    refused(
      new Uint8Array([...restarts.subarray(0, marker), ...restarts.subarray(marker + 2)]),
      /restart|too soon|too short|not in its table|too many bits/,
    );
    refused(encode(samplesOf(recipe), { ...recipe, restarts: 5 }), /multiple of a row/);
  });

  it('is refused with several components, an unknown predictor, or a size that its data can not fill', () => {
    refused(encode(samplesOf(recipe), { ...recipe, components: 3 }), /3 components/);
    refused(encode(samplesOf(recipe), { ...recipe, predictor: 8 }), /predictor 8/);
    refused(encode(samplesOf(recipe), { ...recipe, rows: 60000, columns: 60000 }), /too short/);
  });
});
