import { ProblemError } from '#base/problem.ts';
import { unpack } from '#ct/archive/unpack.ts';
import { readHounsfield } from '#ct/dicom/read.ts';
import { about } from '#ct/fault.ts';
import { measureLungs } from '#ct/lungs/scan-lungs.ts';
import { inspectVolume } from '#ct/nifti/inspect.ts';
import { readVolumeSlice } from '#ct/nifti/read.ts';
import { readPicture } from '#ct/picture.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { drawThumbnail } from '#ct/thumbnail.ts';
import { middleFingerprints } from '#data/fingerprints.ts';
import { middleSlices, printedSlices, printScan } from '#data/leaks/scan-print.ts';
import { stackSample } from '#data/sample.ts';
import { pickSlices } from '#data/slices.ts';
import type { DecodeService } from './services.ts';

/** Files read side by side: enough to hide the disk's delay, few enough to keep memory small. */
const READS_AT_ONCE = 8;

/** What the decode worker does with files. `tell` hears of every file whose pixels are about to be decoded. */
export function decoding(tell: (path: string) => void = () => {}): DecodeService {
  const readSlice = async (scan: Scan, index: number, files: DroppedFile[]): Promise<SliceImage> => {
    const file = fileOf(scan, index, files);
    tell(file.path);
    const { frame } = scan.slices[index];
    if (scan.source === 'dicom') return readHounsfield(file, frame);
    return scan.volume ? readVolumeSlice(file, scan.volume, frame) : readPicture(file);
  };

  async function* readSlices(scan: Scan, indices: Iterable<number>, files: DroppedFile[]): AsyncGenerator<SliceImage, void, void> {
    for (const index of indices) yield await readSlice(scan, index, files);
  }

  async function* numbered(scan: Scan, indices: Iterable<number>, files: DroppedFile[]) {
    for (const slice of indices) yield { slice, image: await readSlice(scan, slice, files) };
  }

  return {
    async readHeaders(files) {
      const headers = [];
      for (let at = 0; at < files.length; at += READS_AT_ONCE) {
        headers.push(...(await Promise.all(files.slice(at, at + READS_AT_ONCE).map(readHeader))));
      }
      return headers;
    },

    async arrangeScans(headers, salt) {
      return arrangeScans(headers, salt);
    },

    readSlice,

    async thumbnail(scan, files, edge) {
      const middle = scan.slices.length >> 1;
      const remarks = scan.volume ? await inspectVolume(fileOf(scan, middle, files), scan.volume) : [];
      return { ...drawThumbnail(await readSlice(scan, middle, files), edge), remarks };
    },

    async unpackFile(file) {
      return { path: file.path, file: await about(file.path, () => unpack(file)) };
    },

    async printScan(scan, files) {
      return printScan(scan.id, numbered(scan, printedSlices(scan.slices.length), files));
    },

    async printMiddle(scan, files) {
      const { length } = scan.slices;
      return middleFingerprints(await printScan(scan.id, numbered(scan, middleSlices(length), files)), length);
    },

    async measureLungs(scan, files) {
      return measureLungs(readSlices(scan, scan.slices.keys(), files));
    },

    async prepareSample(scan, files, preparation, known) {
      const facts = { name: scan.name, slices: scan.slices.length, ...known };
      const chosen = pickSlices(facts, preparation.slices);
      const slices: SliceImage[] = [];
      for await (const slice of readSlices(scan, chosen, files)) slices.push(slice);
      return { scanId: scan.id, slices: chosen, pixels: stackSample(slices, preparation, scan.name) };
    },
  };
}

/** The same in Node, where nobody watches. */
export const decodeService = decoding();

function fileOf(scan: Scan, index: number, files: DroppedFile[]): DroppedFile {
  const slice = scan.slices[index];
  const file = files.find((candidate) => candidate.path === slice?.path);
  if (file?.refused) throw new ProblemError(file.refused);
  if (file) return file;
  throw new ProblemError({
    code: 'file-missing',
    subject: slice?.path ?? scan.name,
    what: slice ? 'The file of this slice is not at hand.' : `The scan has no slice ${index + 1}.`,
    remedy: 'Drop the scan again.',
  });
}
