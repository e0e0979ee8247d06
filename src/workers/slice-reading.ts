import { ProblemError } from '#base/problem.ts';
import { isDeepPicture, readDeepPicture } from '#ct/deep-picture.ts';
import { decodeHounsfield, fetchFrame } from '#ct/dicom/read.ts';
import { readVolumeSlice } from '#ct/nifti/read.ts';
import { readPrepared } from '#ct/npz/read.ts';
import { readPicture } from '#ct/picture.ts';
import { PixelMemory, type TakePixels } from '#ct/pixel-memory.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import { applyReading } from '#ct/values/apply.ts';

/** A slice of a scan by its index, feet to head. */
export interface NumberedSlice {
  slice: number;
  image: SliceImage;
}

/** Decodes a slice whose bytes were read. */
type FetchedSlice = (take?: TakePixels) => Promise<SliceImage>;

/**
 * Returns the functions that read slices of scans. `tell` is called with the path of every file that is about to be read or decoded.
 * All of them throw ProblemError.
 */
export function sliceReading(tell: (path: string) => void) {
  const memory = new PixelMemory();

  async function fetchSlice(scan: Scan, index: number, files: DroppedFile[]): Promise<FetchedSlice> {
    const file = fileOf(scan, index, files);
    const { frame } = scan.slices[index];
    const { volume, prepared } = scan;
    tell(file.path);
    if (prepared) return () => readPrepared(file, prepared, frame);
    const reading = scan.recognised?.applied ? scan.recognised.reading : null;
    if (scan.source === 'picture') return () => (reading ? readDeepPicture(file, reading) : readPicture(file));
    const decode = volume ? () => readVolumeSlice(file, volume, frame) : await fetchDicom(file, frame);
    return async (take) => {
      tell(file.path);
      const image = await decode(take);
      if (reading) applyReading(image, reading);
      return image;
    };
  }

  async function fetchDicom(file: DroppedFile, frame: number): Promise<FetchedSlice> {
    const fetched = await fetchFrame(file, frame);
    return (take) => decodeHounsfield(fetched, take);
  }

  /** Reads a slice's numbers as its file stores them. Returns null for pictures of less than 16 bits. */
  async function readNumbers(scan: Scan, index: number, files: DroppedFile[]): Promise<SliceImage | null> {
    const { recognised: _, ...asStored } = scan;
    if (scan.source !== 'picture') return readSlice(asStored, index, files);
    if (scan.prepared) return null;
    const file = fileOf(scan, index, files);
    tell(file.path);
    return (await isDeepPicture(file)) ? readDeepPicture(file, { shift: 0 }) : null;
  }

  /** Reads one slice into newly allocated memory. */
  async function readSlice(scan: Scan, index: number, files: DroppedFile[]): Promise<SliceImage> {
    return (await fetchSlice(scan, index, files))();
  }

  /** Reads slices in turn and fetches the next one while one is decoded. A slice is valid until the next one is requested. */
  async function* readSlices(scan: Scan, indices: readonly number[], files: DroppedFile[]): AsyncGenerator<NumberedSlice, void, void> {
    let coming: Promise<FetchedSlice> | null = null;
    for (const [at, slice] of indices.entries()) {
      const decode: FetchedSlice = await (coming ?? fetchSlice(scan, slice, files));
      coming = at + 1 < indices.length ? fetchSlice(scan, indices[at + 1], files) : null;
      // Awaited in the next round, or never if this slice fails; attach a handler now to avoid an unhandledrejection.
      coming?.catch(() => {});
      const image = await decode(memory.take);
      yield { slice, image };
      if (scan.source === 'dicom') memory.giveBack(image.pixels);
    }
  }

  /** Reads all slices and calls `use` with them; they are valid until `use` has ended. */
  async function withSlices<T>(
    scan: Scan,
    indices: readonly number[],
    files: DroppedFile[],
    use: (slices: SliceImage[]) => T | Promise<T>,
  ): Promise<T> {
    const slices: SliceImage[] = [];
    for (const index of indices) slices.push(await (await fetchSlice(scan, index, files))(memory.take));
    const result = await use(slices);
    if (scan.source === 'dicom') for (const { pixels } of slices) memory.giveBack(pixels);
    return result;
  }

  return { readSlice, readSlices, withSlices, readNumbers };
}

/** Returns the file that holds a slice. Throws ProblemError 'file-missing', or the earlier problem of a file that is not read again. */
export function fileOf(scan: Scan, index: number, files: DroppedFile[]): DroppedFile {
  const slice = scan.slices[index];
  const file = files.find((candidate) => candidate.path === slice?.path);
  if (file?.refused) throw new ProblemError(file.refused);
  if (file) return file;
  if (slice) throw new ProblemError('file-missing/file', slice.path);
  throw new ProblemError('file-missing/slice', scan.name, { slice: index + 1 });
}
