import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readVolumeSlice } from '../nifti/read.ts';
import { readHeader } from '../read-header.ts';
import type { DroppedFile } from '../scan.ts';
import { arrangeScans } from '../scans.ts';

const PUT = {
  MET_CHAR: [1, 'setInt8'],
  MET_UCHAR: [1, 'setUint8'],
  MET_SHORT: [2, 'setInt16'],
  MET_USHORT: [2, 'setUint16'],
  MET_INT: [4, 'setInt32'],
  MET_UINT: [4, 'setUint32'],
  MET_LONG: [4, 'setInt32'],
  MET_FLOAT: [4, 'setFloat32'],
  MET_DOUBLE: [8, 'setFloat64'],
} as const;

type ElementType = keyof typeof PUT;

/** Columns, rows and slices. The voxels' values count up from 0. */
const SIZE = [4, 3, 3];
const COUNT = 36;

function voxels(type: ElementType = 'MET_SHORT', little = true, count = COUNT): Uint8Array<ArrayBuffer> {
  const [width, put] = PUT[type];
  const view = new DataView(new ArrayBuffer(count * width));
  for (let i = 0; i < count; i++) view[put](i * width, i, little);
  return new Uint8Array(view.buffer);
}

/** A header as ITK writes it. A field that is null is left out. */
function header(fields: Record<string, string | null> = {}, newline = '\n'): string {
  const all: Record<string, string | null> = {
    ObjectType: 'Image',
    NDims: '3',
    BinaryData: 'True',
    BinaryDataByteOrderMSB: 'False',
    CompressedData: 'False',
    TransformMatrix: '1 0 0 0 1 0 0 0 1',
    Offset: '-20 -30 -100',
    CenterOfRotation: '0 0 0',
    AnatomicalOrientation: 'RAI',
    ElementSpacing: '0.7 0.8 2.5',
    DimSize: SIZE.join(' '),
    ElementType: 'MET_SHORT',
    ...fields,
    ElementDataFile: fields.ElementDataFile ?? 'LOCAL',
  };
  return Object.entries(all)
    .flatMap(([key, value]) => (value === null ? [] : [`${key} = ${value}${newline}`]))
    .join('');
}

const fileOf = (path: string, ...parts: BlobPart[]): DroppedFile => ({ path, file: new Blob(parts) });

async function scansOf(files: DroppedFile[]) {
  const { scans, problems } = arrangeScans(await Promise.all(files.map(readHeader)));
  return { scans, problems: [...problems, ...scans.flatMap((scan) => scan.problems)] };
}

async function slice(files: DroppedFile[], index: number): Promise<number[]> {
  const { scans, problems } = await scansOf(files);
  const [scan] = scans;
  if (!scan?.volume) throw new Error(JSON.stringify(problems));
  const file = files.find(({ path }) => path === scan.slices[index].path);
  return Array.from((await readVolumeSlice(file!, scan.volume, scan.slices[index].frame)).pixels);
}

const from = (start: number): number[] => Array.from({ length: 12 }, (_, i) => start + i);
const refusal = async (...files: DroppedFile[]) => (await scansOf(files)).problems.filter(({ code }) => code !== 'no-scans');

describe('MetaImage', () => {
  it.each(Object.keys(PUT) as ElementType[])('reads %s in both byte orders, plain and compressed', async (type) => {
    for (const little of [true, false]) {
      const fields = { ElementType: type, BinaryDataByteOrderMSB: little ? 'False' : 'True' };
      const bytes = voxels(type, little);
      const packed = zlibSync(bytes) as Uint8Array<ArrayBuffer>;
      const zipped = { ...fields, CompressedData: 'True' };
      expect(await slice([fileOf(`${type}${little}.mha`, header(fields), bytes)], 1)).toEqual(from(12));
      expect(
        await slice([fileOf(`${type}${little}z.mha`, header({ ...zipped, CompressedDataSize: String(packed.length) }), packed)], 2),
      ).toEqual(from(24));
      expect(await slice([fileOf(`${type}${little}u.mha`, header(zipped), packed)], 0)).toEqual(from(0));
    }
  });

  it('is a scan of its name, feet first, in millimetres and without a word', async () => {
    const { scans, problems } = await scansOf([fileOf('stoic/1034.mha', header(), voxels())]);
    expect(problems.filter(({ code }) => code !== 'not-hounsfield')).toEqual([]);
    expect(scans.map(({ name, unit, spacing, slices }) => [name, unit, spacing, slices.map(({ position }) => position)])).toEqual([
      ['1034', 'HU', [0.8, 0.7, 2.5], [-100, -97.5, -95]],
    ]);
  });

  it('turns the axes to left, back and head', async () => {
    // i runs to the feet, j to the left, k to the front.
    const fields = { TransformMatrix: '0 0 -1 1 0 0 0 -1 0', ElementSpacing: '3 1 2', Offset: '0 0 0' };
    const file = fileOf('turned.mha', header(fields), voxels());
    const { scans } = await scansOf([file]);
    expect([scans[0].spacing, scans[0].rows, scans[0].columns, scans[0].slices.length]).toEqual([[2, 1, 3], 3, 3, 4]);
    const at = (i: number, j: number, k: number): number => i + 4 * j + 12 * k;
    expect(await slice([file], 0)).toEqual([2, 1, 0].flatMap((k) => [0, 1, 2].map((j) => at(3, j, k))));
  });

  it('finds the voxels of a pair beside the header and nowhere else', async () => {
    const raw = voxels();
    const named = (name: string) => fileOf('p/a/pair.mhd', header({ ElementDataFile: name }));
    for (const [name, place] of [
      ['pair.raw', 'p/a/pair.raw'],
      ['other name.RAW', 'p/a/other name.raw'],
      ['./pair.raw', 'p/a/pair.raw'],
      ['sub/x.raw', 'p/a/sub/x.raw'],
      ['C:\\data\\x.raw', 'p/a/x.raw'],
      ['../b/x.raw', 'p/a/x.raw'],
    ]) {
      expect(await slice([named(name), fileOf(place, raw)], 1), name).toEqual(from(12));
    }
    const inZip = [fileOf('a.zip!pair.mhd', header({ ElementDataFile: 'pair.raw' })), fileOf('a.zip!pair.raw', raw)];
    expect(await slice(inZip, 1)).toEqual(from(12));
    expect(await refusal(named('../b/x.raw'), fileOf('p/b/x.raw', raw))).toMatchObject([
      { code: 'metaimage-pair', subject: 'p/a/pair.mhd', what: expect.stringMatching(/p\/a\/x\.raw, is missing/) },
      { code: 'metaimage-pair', subject: 'p/b/x.raw' },
    ]);
  });

  it('reads compressed voxels of a pair, and those behind another header or at the end of their file', async () => {
    const packed = zlibSync(voxels()) as Uint8Array<ArrayBuffer>;
    const zipped = { CompressedData: 'True', CompressedDataSize: String(packed.length), ElementDataFile: 'z.zraw' };
    expect(await slice([fileOf('z.mhd', header(zipped)), fileOf('z.zraw', packed)], 2)).toEqual(from(24));
    for (const HeaderSize of ['7', '-1']) {
      const pair = [fileOf('h.mhd', header({ HeaderSize, ElementDataFile: 'h.raw' })), fileOf('h.raw', new Uint8Array(7), voxels())];
      expect(await slice(pair, 1)).toEqual(from(12));
    }
    // ITK counts HeaderSize from the beginning of the file.
    const text = header({ HeaderSize: '400' });
    expect(await slice([fileOf('l.mha', text, new Uint8Array(400 - text.length), voxels())], 1)).toEqual(from(12));
    expect(await slice([fileOf('e.mha', header({ HeaderSize: '-1' }), new Uint8Array(5), voxels())], 1)).toEqual(from(12));
    expect(await refusal(fileOf('w.mha', header({ HeaderSize: '7' }), voxels()))).toMatchObject([{ code: 'metaimage-header' }]);
    expect(await slice([fileOf('crlf.mha', header({}, '\r\n'), voxels())], 1)).toEqual(from(12));
    const short = `\u00ef\u00bb\u00bfDimSize = 4 3 3\nNDims = 3\nElementType = MET_SHORT\nElementDataFile = LOCAL\n`;
    expect(
      await slice(
        [
          fileOf(
            'short.mha',
            Uint8Array.from(short, (letter) => letter.charCodeAt(0)),
            voxels(),
          ),
        ],
        1,
      ),
    ).toEqual(from(12));
  });

  it('says what its header leaves open', async () => {
    const bare = { TransformMatrix: null, Offset: null, ElementSpacing: null, BinaryData: null, BinaryDataByteOrderMSB: null };
    const { scans, problems } = await scansOf([fileOf('bare.mha', header(bare), voxels())]);
    expect(scans[0].spacing).toBeNull();
    expect(problems).toMatchObject([{ code: 'metaimage-geometry', subject: 'bare.mha', what: expect.stringMatching(/MetaImage/) }]);
    expect(await refusal(fileOf('m.mha', header({ Modality: 'MET_MOD_MR' }), voxels()))).toMatchObject([{ code: 'other-modality' }]);
    expect(await refusal(fileOf('ct.mha', header({ Modality: 'MET_MOD_CT' }), voxels()))).toEqual([]);
  });

  it.each([
    ['2-D', { NDims: '2', DimSize: '4 3' }, /2-D/],
    ['4-D', { NDims: '4', DimSize: '4 3 3 5' }, /several volumes/],
    ['channels', { ElementNumberOfChannels: '3' }, /3 values per voxel/],
    ['vectors', { ElementType: 'MET_SHORT_ARRAY' }, /MET_SHORT_ARRAY/],
    ['text', { BinaryData: 'False' }, /written as text/],
    ['a mesh', { ObjectType: 'Mesh' }, /Mesh and no image/],
    ['a list', { ElementDataFile: 'LIST' }, /list of files/],
    ['a pattern', { ElementDataFile: 'slice%03d.raw 1 3 1' }, /list of files/],
    ['no size', { DimSize: '4 3' }, /DimSize and NDims/],
    ['negative', { DimSize: '4 -3 3' }, /dimensions/],
    ['huge', { DimSize: '30000 30000 30000' }, /too large/],
  ])('refuses %s in words', async (_, fields, why) => {
    expect(await refusal(fileOf('bad.mha', header(fields), voxels()))).toMatchObject([
      { level: 'error', subject: 'bad.mha', what: expect.stringMatching(why), remedy: expect.stringMatching(/\w/) },
    ]);
  });

  it('refuses what is cut off or damaged', async () => {
    const packed = zlibSync(voxels()) as Uint8Array<ArrayBuffer>;
    const zipped = header({ CompressedData: 'True', CompressedDataSize: String(packed.length) });
    expect(await refusal(fileOf('a.mha', header(), voxels().slice(0, -1)))).toMatchObject([{ code: 'volume-truncated' }]);
    expect(await refusal(fileOf('b.mha', zipped, packed.slice(0, -1)))).toMatchObject([{ code: 'volume-truncated' }]);
    expect(await refusal(fileOf('c.mhd', header({ ElementDataFile: 'c.raw' })), fileOf('c.raw', voxels().slice(2)))).toMatchObject([
      { code: 'volume-truncated', subject: 'c.raw' },
    ]);
    expect(await refusal(fileOf('d.mha', 'ObjectType = Image\nNDims = 3\n'))).toMatchObject([{ code: 'metaimage-header' }]);
    const broken = packed.slice();
    broken[broken.length - 1] ^= 1;
    await expect(slice([fileOf('e.mha', zipped, broken)], 0)).rejects.toMatchObject({
      problem: { code: 'zlib-damaged', subject: 'e.mha' },
    });
  });
});
