import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../read-header.ts';
import { arrangeScans } from '../scans.ts';
import { inspectVolume } from './inspect.ts';
import { readVolumeSlice } from './read.ts';

const TYPES = { 2: 1, 4: 2, 8: 4, 16: 4, 64: 8, 256: 1, 512: 2, 768: 4, 1024: 8, 1280: 8 } as const;

interface Recipe {
  version?: 1 | 2;
  little?: boolean;
  type?: keyof typeof TYPES;
  dims?: number[];
  sform?: number[][];
  slope?: number;
  intercept?: number;
  units?: number;
  values: (index: number) => number;
}

/** A NIfTI file of data with three or more dimensions. Its axes run to the patient's left, back and head, unless an sform states others. */
function nifti(recipe: Recipe): Uint8Array<ArrayBuffer> {
  const { version = 1, little = true, type = 4, dims = [4, 3, 3], slope = 0, intercept = 0, units = 0, values } = recipe;
  const sform = recipe.sform ?? [
    [-1, 0, 0, 0],
    [0, -1, 0, 0],
    [0, 0, 2, 0],
  ];
  const count = dims.reduce((product, extent) => product * extent, 1);
  const offset = version === 1 ? 352 : 544;
  const bytes = new Uint8Array(offset + count * TYPES[type]);
  const view = new DataView(bytes.buffer);
  const v1 = version === 1;
  view.setInt32(0, v1 ? 348 : 540, little);
  bytes.set(new TextEncoder().encode(v1 ? 'n+1\0' : 'n+2\0\r\n\u001a\n'), v1 ? 344 : 4);
  const real = (at: number, value: number): void => (v1 ? view.setFloat32(at, value, little) : view.setFloat64(at, value, little));
  const whole = (at: number, value: number): void => (v1 ? view.setInt16(at, value, little) : view.setBigInt64(at, BigInt(value), little));
  [dims.length, ...dims].forEach((value, i) => {
    whole(v1 ? 40 + 2 * i : 16 + 8 * i, value);
  });
  [1, 1, 1, 2].forEach((value, i) => {
    real(v1 ? 76 + 4 * i : 104 + 8 * i, value);
  });
  view.setInt16(v1 ? 70 : 12, type, little);
  if (v1) view.setFloat32(108, offset, little);
  else view.setBigInt64(168, BigInt(offset), little);
  real(v1 ? 112 : 176, slope);
  real(v1 ? 116 : 184, intercept);
  if (v1) view.setUint8(123, units);
  else view.setInt32(500, units, little);
  if (v1) view.setInt16(254, 1, little);
  else view.setInt32(348, 1, little);
  sform.flat().forEach((value, i) => {
    real(v1 ? 280 + 4 * i : 400 + 8 * i, value);
  });
  const put = {
    2: view.setUint8,
    256: view.setInt8,
    4: view.setInt16,
    512: view.setUint16,
    8: view.setInt32,
    768: view.setUint32,
    16: view.setFloat32,
    64: view.setFloat64,
    1024: (at: number, value: number, l: boolean) => view.setBigInt64(at, BigInt(value), l),
    1280: (at: number, value: number, l: boolean) => view.setBigUint64(at, BigInt(value), l),
  }[type];
  for (let i = 0; i < count; i++) put.call(view, offset + i * TYPES[type], values(i), little);
  return bytes;
}

async function volume(bytes: Uint8Array<ArrayBuffer>, path = 'a.nii') {
  const file = { path: `${path}`, file: new Blob([bytes]) };
  const header = await readHeader(file);
  if (header.kind !== 'volume') throw new Error(JSON.stringify(header));
  return { file, header };
}

describe('NIfTI', () => {
  const small = Object.keys(TYPES).map(Number) as (keyof typeof TYPES)[];
  const all = small.flatMap((type) => ([1, 2] as const).flatMap((version) => [true, false].map((little) => ({ type, version, little }))));

  it.each(all)('reads type $type of version $version, little endian: $little', async ({ type, version, little }) => {
    const path = `${type}-${version}-${little}.nii`;
    const { file, header } = await volume(nifti({ type, version, little, slope: 2, intercept: -10, values: (i) => i }), path);
    const slice = await readVolumeSlice(file, header.layout, 1);
    expect(Array.from(slice.pixels)).toEqual(Array.from({ length: 12 }, (_, i) => (12 + i) * 2 - 10));
  });

  it('turns stored axes to left, back and head', async () => {
    // i runs to the feet, j to the right, k to the front: the slice nearest to the feet has the highest i.
    const sform = [
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [-3, 0, 0, 0],
    ];
    const dims = [2, 3, 4];
    const { file, header } = await volume(nifti({ sform, dims, values: (i) => i }), 'turned.nii');
    expect(header.spacing).toEqual([1, 1, 3]);
    const { rows, columns, pixels } = await readVolumeSlice(file, header.layout, 0);
    expect([rows, columns]).toEqual([4, 3]);
    const stored = (i: number, j: number, k: number): number => i + 2 * j + 6 * k;
    expect(pixels[0]).toBe(stored(1, 2, 3));
    expect(pixels.at(-1)).toBe(stored(1, 0, 0));
  });

  it('reads gzip of one member, several, and padded ones; a wrong checksum is an error', async () => {
    const plain = nifti({ values: (i) => i });
    const whole = gzipSync(plain);
    const halves = [gzipSync(plain.subarray(0, 200)), gzipSync(plain.subarray(200))];
    const padded = [whole, new Uint8Array(5000)];
    for (const [name, parts] of Object.entries({ whole: [whole], halves, padded })) {
      const file = { path: `${name}.nii.gz`, file: new Blob(parts as BlobPart[]) };
      const header = await readHeader(file);
      if (header.kind !== 'volume') throw new Error(JSON.stringify(header));
      expect((await readVolumeSlice(file, header.layout, 2)).pixels[11]).toBe(35);
    }
    const broken = whole.slice();
    broken[broken.length - 6] ^= 1;
    const file = { path: 'broken.nii.gz', file: new Blob([broken]) };
    const header = await readHeader(file);
    if (header.kind !== 'volume') throw new Error(JSON.stringify(header));
    await expect(readVolumeSlice(file, header.layout, 0)).rejects.toThrow(/broken.nii.gz.*CRC/);
  });

  it('takes the first of several volumes and says so', async () => {
    const { header } = await volume(nifti({ dims: [4, 3, 3, 5], values: (i) => i }), 'four.nii');
    expect(header.warnings).toMatchObject([{ code: 'nifti-4d', subject: 'four.nii', what: expect.stringMatching(/4-D.*5 volumes/) }]);
  });

  it('names volumes after their files and keeps feet first', async () => {
    const headers = await Promise.all(
      ['d/ct_1.nii', 'd/ct_2.nii'].map(async (path) => (await volume(nifti({ values: (i) => i }), path)).header),
    );
    const { scans } = arrangeScans(headers);
    expect(scans.map(({ name, source, slices }) => [name, source, slices.map((s) => s.position)])).toEqual([
      ['ct_1', 'volume', [0, 2, 4]],
      ['ct_2', 'volume', [0, 2, 4]],
    ]);
  });

  // xyzt_units; the stated distances between columns, rows and slices; these in mm; the expected warning.
  it.each<[number, [number, number, number], [number, number, number], RegExp | null]>([
    [2, [0.8, 0.7, 2.5], [0.8, 0.7, 2.5], null],
    [0, [0.8, 0.7, 2.5], [0.8, 0.7, 2.5], null],
    // The higher bits state the unit of time: seconds.
    [1 + 8, [0.0008, 0.0007, 0.0025], [0.8, 0.7, 2.5], null],
    [3, [800, 700, 2500], [0.8, 0.7, 2.5], null],
    [3, [60, 60, 60], [0.06, 0.06, 0.06], null],
    [2, [0.05, 0.05, 0.05], [0.05, 0.05, 0.05], null],
    [1, [0.8, 0.7, 2.5], [0.8, 0.7, 2.5], /0.8 x 0.7 x 2.5 metres.*taken as mm/],
    [0, [0.0008, 0.0007, 0.0025], [0.8, 0.7, 2.5], /without a unit.*taken as metres/],
    [2, [800, 700, 2500], [0.8, 0.7, 2.5], /taken as micrometres/],
    [2, [0.8, 0.7, 300], [0.8, 0.7, 300], /which no CT has\.$/],
  ])('takes distances of unit %i, %j, as %j mm', async (units, [x, y, z], [columns, rows, slices], told) => {
    const sform = [
      [-x, 0, 0, 0],
      [0, -y, 0, 0],
      [0, 0, z, 10 * z],
    ];
    for (const version of [1, 2] as const) {
      const { header } = await volume(nifti({ version, units, sform, values: (i) => i }));
      expect(header.spacing).toEqual([rows, columns, slices]);
      expect([header.lowest, header.step].map((mm) => Number(mm.toFixed(4)))).toEqual([10 * slices, slices]);
      expect(header.warnings).toMatchObject(told ? [{ code: 'nifti-unit', what: expect.stringMatching(told) }] : []);
    }
  });

  it('replaces what is no number', async () => {
    const odd = await volume(nifti({ type: 16, values: (i) => [Number.NaN, Number.POSITIVE_INFINITY, -1000, 40][i % 4] }), 'nan.nii');
    const { pixels } = await readVolumeSlice(odd.file, odd.header.layout, 0);
    expect(Array.from(pixels.subarray(0, 4))).toEqual([-1024, -1024, -1000, 40]);
    expect(await inspectVolume(odd.file, odd.header.layout)).toMatchObject([{ code: 'not-finite', what: expect.stringMatching(/^18 /) }]);
  });
});
