import type { Problem } from '#base/problem.ts';
import { knownNames } from '#base/text/known-names.ts';
import { unpack } from '#ct/archive/unpack.ts';
import { hashFrame } from '#ct/dicom/hash-frame.ts';
import { about } from '#ct/fault.ts';
import { lungSign, showsLungs } from '#ct/lungs/lung-sign.ts';
import { measureLungs } from '#ct/lungs/scan-lungs.ts';
import { inspectVolume } from '#ct/nifti/inspect.ts';
import { colouredPictures } from '#ct/picture-remarks.ts';
import { readHeader, reopenArchive } from '#ct/read-header.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import { drawThumbnail } from '#ct/thumbnail.ts';
import { checkValues, slicesToCheck } from '#ct/values/check.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import { middleFingerprints } from '#data/leaks/digests.ts';
import { fingerprintedSlices, fingerprintScan, middleSlices, readSlicesOf } from '#data/leaks/scan-fingerprint.ts';
import { inputPlace } from '#data/sample/input-place.ts';
import { stackSample } from '#data/sample/sample.ts';
import { pickSlices } from '#data/sample/slices.ts';
import { asBlob } from '#files/file-bytes.ts';
import { writeZip } from '#files/zip/write.ts';
import { packScan } from './pack-scan.ts';
import { writeResults } from './results.ts';
import type { DecodeService } from './services.ts';
import { fileOf, sliceReading } from './slice-reading.ts';

/** Files read side by side: enough to hide the disk's delay, few enough to keep memory small. */
const READS_AT_ONCE = 8;

/** Makes the decode worker's service. `tell` is called with the path of every file whose pixels are about to be read or decoded. */
export function decoding(tell: (path: string) => void = () => {}): DecodeService {
  const { readSlice, readSlices, withSlices, readNumbers } = sliceReading(tell);

  /** Returns the remark on a scan whose middle picture is coloured. */
  async function remarkColours(scan: Scan, files: DroppedFile[]): Promise<Problem> {
    const looked = slicesToCheck(scan).sort((a, b) => a - b);
    const coloured: number[] = [];
    let read = 0;
    for (const slice of looked) {
      // The error of a slice that can't be read is reported when that slice is needed.
      const image = await readSlice(scan, slice, files).catch(() => null);
      if (image) read++;
      if (image?.coloured) coloured.push(slice);
    }
    return colouredPictures(scan, coloured, read);
  }

  /** Whether lungs are seen in the middle slice, or else in another of those that are looked at. */
  async function seesLungs(scan: Scan, middle: SliceImage, files: DroppedFile[]): Promise<boolean> {
    const shows = (image: SliceImage) => showsLungs(lungSign(image), image.unit);
    if (shows(middle)) return true;
    for (const slice of slicesToCheck(scan).slice(1)) {
      const image = await readSlice(scan, slice, files).catch(() => null);
      if (image && shows(image)) return true;
    }
    return false;
  }

  return {
    async readHeaders(files) {
      const headers = [];
      for (let at = 0; at < files.length; at += READS_AT_ONCE) {
        headers.push(...(await Promise.all(files.slice(at, at + READS_AT_ONCE).map((file) => readHeader(file)))));
      }
      return headers;
    },

    async reopenArchive(file, names) {
      return reopenArchive(file, knownNames(names));
    },

    async hashFrames(file, frames) {
      const prints: (string | null)[] = [];
      for (const frame of frames) {
        tell(file.path);
        prints.push(await hashFrame(file, frame));
      }
      return prints;
    },

    readSlice,

    async thumbnail(scan, files, edge) {
      const middle = scan.slices.length >> 1;
      if (scan.recognised) {
        const image = await readSlice(scan, middle, files);
        return { ...drawThumbnail(image, edge), lungs: await seesLungs(scan, image, files) };
      }
      const remarks: Problem[] = scan.volume ? await inspectVolume(fileOf(scan, middle, files), scan.volume) : [];
      let numbers: SliceImage | null = null;
      const verdict = await checkValues(scan, async (slice) => {
        const read = await readNumbers(scan, slice, files);
        if (slice === middle) numbers = read;
        return read;
      });
      const same = scan.source !== 'picture' && !verdict.found?.certain;
      const judged = withVerdict(scan, verdict);
      const image = (same && numbers) || (await readSlice(judged, middle, files));
      if (image.coloured) remarks.push(await remarkColours(scan, files));
      return { ...drawThumbnail(image, edge), remarks, verdict, lungs: await seesLungs(judged, image, files) };
    },

    async unpackFile(file) {
      return { path: file.path, file: await about(file.path, async () => asBlob(await unpack(file))) };
    },

    async fingerprintScan(scan, files) {
      const { length } = scan.slices;
      return fingerprintScan(scan.id, readSlices(scan, readSlicesOf(length), files), fingerprintedSlices(length));
    },

    async packScan(scan, files, patient) {
      return packScan(scan, patient, () => readSlices(scan, [...scan.slices.keys()], files));
    },

    async printMiddle(scan, files) {
      const { length } = scan.slices;
      return middleFingerprints(await fingerprintScan(scan.id, readSlices(scan, middleSlices(length), files)), length);
    },

    async measureLungs(scan, files) {
      return measureLungs(readSlices(scan, [...scan.slices.keys()], files));
    },

    async writeResults(scan, files, order) {
      return writeResults(scan, files, order, () => readSlices(scan, [...scan.slices.keys()], files));
    },

    async packFiles(files) {
      return writeZip(files.map(({ path, file }) => ({ path, parts: [file], deflate: false })));
    },

    async placeInput(scan, files, preparation, chosen) {
      return withSlices(scan, chosen, files, (slices) => inputPlace(slices, preparation, scan.name));
    },

    async prepareSample(scan, files, preparation, known) {
      const facts = { name: scan.name, slices: scan.slices.length, ...known };
      const chosen = pickSlices(facts, preparation.slices);
      const pixels = await withSlices(scan, chosen, files, (slices) => stackSample(slices, preparation, scan.name));
      return { scanId: scan.id, slices: chosen, pixels };
    },
  };
}

/** The service for Node, where no page watches for stuck decoders. */
export const decodeService = decoding();
