import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { encodeElements, ITEM, itemHead, SEQUENCE_END } from '#ct/dicom/encode.ts';
import { compressedFrame } from '#ct/dicom/frames.ts';
import { openDicom, pixelBytes } from '#ct/dicom/read.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { dropped, imagesBelow, imageWith, REPLACEMENTS, storedFrames } from './copies.fixture.ts';
import { copyFile } from './copy-file.ts';

const [synthetic, bad, reports] = await Promise.all(['tests/ct/synthetic', 'tests/ct/bad', 'tests/reports/ct'].map(imagesBelow));
const images = [...synthetic!, ...bad!, ...reports!];
/** One image of every folder: those of a folder are of one series. */
const oneOfEach = [...new Map(images.map((image) => [dirname(image.file.path), image])).values()];

const codeOf = (thrown: unknown) => (thrown instanceof ProblemError ? (thrown.problem.id ?? thrown.problem.code) : String(thrown));
const copyOf = (bytes: Uint8Array<ArrayBuffer>) => copyFile(dropped(bytes), REPLACEMENTS);

describe('recordings', () => {
  it.each(oneOfEach.map((image) => [image.file.path, image] as const))(
    '%s has the same pixels in its copy, or is refused',
    async (_, image) => {
      const before = await storedFrames(image.file, image.frames).catch(() => null);
      const copy = await copyFile(image.file, REPLACEMENTS).catch((thrown: unknown) => codeOf(thrown));
      if (typeof copy === 'string') {
        expect(copy).toMatch(/^(deid|dicom|stream|pixel)-/);
        return;
      }
      const after = await storedFrames({ path: 'copy.dcm', file: copy.file }, image.frames).catch(() => null);
      expect(after?.map((values) => [...Array.from(values)])).toEqual(before?.map((values) => [...Array.from(values)]));
    },
  );

  it('are of all ways of storing pixels', async () => {
    const syntaxes = new Set(
      await Promise.all(
        oneOfEach.map(({ file }) =>
          copyFile(file, REPLACEMENTS).then(
            ({ syntax }) => syntax,
            () => '',
          ),
        ),
      ),
    );
    const ends = ['', '.1', '.1.99', '.2', '.5', '.4.50', '.4.51', '.4.57', '.4.70', '.4.80', '.4.90', '.4.91', '.4.201'];
    for (const end of ends) expect([...syntaxes]).toContain(`1.2.840.10008.1.2${end}`);
  });
});

const NAME = new TextEncoder().encode('Zquell^Anneliese');
const segment = (marker: number, content: Uint8Array): Uint8Array =>
  joinBytes([Uint8Array.of(0xff, marker, 0, content.length + 2), content]);

/** Ways to hide a name in a compressed frame. */
const HIDDEN: readonly [string, RegExp, (frame: Uint8Array) => Uint8Array][] = [
  ['a comment', /\.4\.(5|7|8)/, (frame) => joinBytes([frame.subarray(0, 2), segment(0xfe, NAME), frame.subarray(2)])],
  ['EXIF data', /\.4\.(5|7|8)/, (frame) => joinBytes([frame.subarray(0, 2), segment(0xe1, NAME), frame.subarray(2)])],
  ['what follows the end', /\.4\./, (frame) => joinBytes([frame, NAME])],
  [
    'a comment of JPEG 2000',
    /\.4\.(9|20)/,
    (frame) => {
      // Behind the SIZ segment, which comes first.
      const at = 4 + frame[4]! * 256 + frame[5]!;
      return joinBytes([frame.subarray(0, at), segment(0x64, joinBytes([Uint8Array.of(0, 1), NAME])), frame.subarray(at)]);
    },
  ],
  ['what follows the last run', /1\.2\.5$/, (frame) => joinBytes([frame, NAME])],
];

describe.each(HIDDEN)('%s of compressed frames', (_, syntaxes, hide) => {
  it('is blanked, and the picture stays', async () => {
    let tried = 0;
    for (const { file, frames } of synthetic!) {
      const opened = await openDicom(file.file, new Uint8Array(await file.file.arrayBuffer()));
      const { syntax, pixels } = opened.data;
      if (frames > 1 || !pixels || pixels.length !== null || !syntaxes.test(syntax ?? '')) continue;
      const frame = hide(compressedFrame(await pixelBytes(opened, 0, opened.available), 0, 1));
      const even = frame.length % 2 === 0 ? frame : joinBytes([frame, new Uint8Array(1)]);
      const bytes = joinBytes([
        new Uint8Array(await file.file.slice(0, (opened.data.bodyStart ?? 0) + pixels.offset).arrayBuffer()),
        ...[itemHead(ITEM, 0), itemHead(ITEM, even.length), even, itemHead(SEQUENCE_END, 0)],
      ]);
      const copy = await copyOf(bytes);
      expect(Buffer.from(await copy.file.arrayBuffer()).includes(Buffer.from(NAME)), file.path).toBe(false);
      expect(await storedFrames({ path: 'copy.dcm', file: copy.file }, 1), file.path).toEqual(await storedFrames(file, 1));
      if (++tried === 8) break;
    }
    expect(tried).toBeGreaterThan(0);
  });
});

describe('an image with writing in its picture is refused', () => {
  it.each([
    ['where it says so', [[0x00280301, 'CS', 'YES']] as const, 'deid-burned-in'],
    ['where it is a secondary capture', [[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7']] as const, 'deid-burned-in/capture'],
    ['where it was converted', [[0x00080064, 'CS', 'WSD']] as const, 'deid-burned-in/capture'],
    ['where it shows a screen', [[0x00080008, 'CS', 'DERIVED\\SECONDARY\\SCREEN SAVE']] as const, 'deid-burned-in/capture'],
    ['where an overlay lies in its pixels', [[0x60000102, 'US', [12]]] as const, 'deid-burned-in/overlay'],
    ['where an overlay lies in its pixels', [[0x601e0102, 'US', [12]]] as const, 'deid-burned-in/overlay'],
  ])('%s', async (_, elements, code) => {
    expect(await copyOf(imageWith(elements)).catch(codeOf)).toBe(code);
  });

  it('but not where it says that there is none', async () => {
    expect((await copyOf(imageWith([[0x00280301, 'CS', 'NO']]))).deniesWriting).toBe(true);
  });
});

it('cuts what follows the pixels within their value', async () => {
  const bytes = imageWith([]);
  const longer = Uint8Array.from(bytes);
  new DataView(longer.buffer).setUint32(bytes.length - 36, 32 + NAME.length, true);
  const { file } = await copyOf(joinBytes([longer, NAME]));
  expect(Buffer.from(await file.arrayBuffer()).includes(Buffer.from(NAME))).toBe(false);
  expect(file.size % 2).toBe(0);
});

it('refuses attributes whose lengths do not fit', async () => {
  const broken = encodeElements([[0x00209222, 'SQ', [[[0x00209165, 'AT', Uint8Array.of(0, 0, 0, 0)]]]]]);
  broken[16] = 0xf0;
  const image = imageWith([]);
  const at = Buffer.from(image).indexOf(Buffer.from([0x28, 0, 2, 0]));
  expect(await copyOf(joinBytes([image.subarray(0, at), broken, image.subarray(at)])).catch(codeOf)).toBe('deid-damaged');
});
