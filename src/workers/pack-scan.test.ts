import { expect, it } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { greyPng } from '#ct/png.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import { decodeService } from './decode.ts';
import { packScan } from './pack-scan.ts';
import type { PackedScan } from './services.ts';

const PREPARATION: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 32, normalization: NORMALIZATIONS.unit };
const PATIENT = 'P-4F7Q2K9D';

interface Loaded {
  scan: Scan;
  files: DroppedFile[];
}

async function loaded(files: DroppedFile[]): Promise<Loaded> {
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  const { verdict } = await decodeService.thumbnail(scans[0]!, files, 8);
  return { scan: verdict ? withVerdict(scans[0]!, verdict) : scans[0]!, files };
}

/** The packed scan as a drop of its own files. */
function again({ kind, parts }: PackedScan): Promise<Loaded> {
  return loaded(parts.map((part, i) => ({ path: kind === 'volume' ? 'scans/S-1.nii.gz' : `scans/S-1/000${i}.png`, file: part })));
}

const slicesOf = ({ scan, files }: Loaded) => Promise.all(scan.slices.map((_, i) => decodeService.readSlice(scan, i, files)));
const printOf = async ({ scan, files }: Loaded) => scanDigest(await decodeService.fingerprintScan(scan, files));
const preparedOf = async ({ scan, files }: Loaded) =>
  (await decodeService.prepareSample(scan, files, PREPARATION, { lungShares: null, byHand: null })).pixels;

/** Whether two rows of numbers are equal to the bit. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => Object.is(value, b[i]));

/** Holds everything that training and recognition see of a scan against the original, bit by bit. */
async function expectSame(back: Loaded, first: Loaded): Promise<void> {
  const [own, others] = [await slicesOf(back), await slicesOf(first)];
  expect(own.map(({ pixels }, i) => isSame(pixels, others[i]!.pixels))).toEqual(others.map(() => true));
  expect(isSame(await preparedOf(back), await preparedOf(first)), 'prepared input').toBe(true);
  expect(await printOf(back)).toBe(await printOf(first));
  const { rows, columns, unit, spacing } = first.scan;
  expect(back.scan).toMatchObject({ rows, columns, unit, spacing, problems: [] });
}

it('a series of DICOM slices comes back with the same Hounsfield units, prepared input, fingerprint and distances', async () => {
  const first = await loaded(phantomScan(3, 1, 'MUELLER'));
  const packed = await decodeService.packScan(first.scan, first.files, PATIENT);
  expect(packed).toMatchObject({ kind: 'volume', pixels: await printOf(first) });
  const back = await again(packed);
  await expectSame(back, first);
  expect(back.scan.slices.map(({ position }) => position)).toEqual(first.scan.slices.map(({ position }) => position));
});

it('scans of one patient stay those of one patient, and the file says neither name nor date', async () => {
  const first = await loaded(phantomScan(3, 1, 'MUELLER'));
  const { parts } = await decodeService.packScan(first.scan, first.files, PATIENT);
  const other = await decodeService.packScan(first.scan, first.files, 'P-00000000');
  const drop = [parts, parts, other.parts].map(([file], i) => ({ path: `scans/S-${i}.nii.gz`, file: file! }));
  const { scans } = arrangeScans(await decodeService.readHeaders(drop));
  const [a, b, c] = scans.map(({ patientKey }) => patientKey);
  expect([scans.length, a === b, a === c]).toEqual([3, true, false]);
  const bytes = await new Response(parts[0]!.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 544))).not.toMatch(/MUELLER|20\d\d/);
});

/** A scan in memory, of which each slice has these values plus its number. */
function volume(value: number): { scan: Scan; read: () => AsyncGenerator<{ slice: number; image: SliceImage }> } {
  const [rows, columns] = [16, 20];
  const scan = { id: 'a', name: 'a', unit: 'HU', rows, columns, spacing: null, slices: [0, 1, 2].map(() => ({ position: null })) };
  const read = async function* () {
    for (const slice of [0, 1, 2]) {
      const pixels = Float32Array.from({ length: rows * columns }, (_, i) => value + slice + (i % 7) * 100 - 1000);
      yield { slice, image: { rows, columns, unit: 'HU' as const, pixels } };
    }
  };
  return { scan: scan as unknown as Scan, read };
}

it.each([
  ['whole numbers', 3, 2],
  ['fractions', 0.1, 4],
  ['more than 16 bits', 70_000, 4],
])('%s are kept to the bit, in as many bytes as they need', async (_, value, bytes) => {
  const { scan, read: original } = volume(value);
  const packed = await packScan(scan, PATIENT, original);
  const whole = await new Response(packed.parts[0]!.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  expect(whole.byteLength).toBe(544 + 3 * 16 * 20 * bytes);
  const back = await again(packed);
  const { recognised: __, ...stored } = back.scan;
  const wanted: Float32Array[] = [];
  for await (const { image } of original()) wanted.push(image.pixels);
  const read = await slicesOf({ ...back, scan: stored as Scan });
  expect(read.map(({ pixels }, i) => isSame(pixels, wanted[i]!))).toEqual([true, true, true]);
  expect(back.scan.spacing).toBeNull();
});

it('values that stand for no Hounsfield units are not recognised once more', async () => {
  // CT numbers above air, as scanners store them: a drop of such a file would shift them by 1024.
  const shifted = await loaded(phantomScan(3, 1, 'MUELLER'));
  const slices = await slicesOf(shifted);
  const read = async function* () {
    for (const [slice, image] of slices.entries()) yield { slice, image: { ...image, pixels: image.pixels.map((value) => value + 1024) } };
  };
  const back = await again(await packScan(shifted.scan, PATIENT, read));
  expect(back.scan.recognised).toBeUndefined();
  expect((await slicesOf(back))[0]!.pixels[0]).toBe(slices[0]!.pixels[0]! + 1024);
});

it('pictures come back with the same greys in the same order', async () => {
  const grey = (seed: number) => Uint8Array.from({ length: 48 * 40 }, (_, i) => (i * seed * 37) % 256);
  const files = Array.from({ length: 12 }, (_, i) => ({ path: `MUELLER/${i + 1}.png`, file: new Blob([greyPng(grey(i + 1), 48, 40)]) }));
  const first = await loaded(files);
  const packed = await decodeService.packScan(first.scan, first.files, PATIENT);
  expect([packed.kind, packed.parts.length]).toEqual(['pictures', 12]);
  await expectSame(await loaded(packed.parts.map((file, i) => ({ path: `scans/S-1/${1000 + i}.png`, file }))), first);
});
