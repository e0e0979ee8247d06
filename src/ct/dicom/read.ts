import { unpack } from '../archive/unpack.ts';
import { about, fault } from '../fault.ts';
import { type Rescale, toHounsfield } from '../hounsfield.ts';
import type { DroppedFile, SliceImage } from '../scan.ts';
import { type DicomData, parseDataSet } from './dataset.ts';
import { compressedFrame } from './frames.ts';
import { type ImageLayout, imageLayout, isColour, rescaleOf } from './image.ts';
import { plainSamples, type StoredValues, storedValues } from './pixels.ts';

/** The first read of the header pass; most headers are a few KiB. */
export const FIRST_READ = 64 << 10;
/** Files up to this size are read at once when their pixels are wanted. */
const WHOLE_READ = 4 << 20;

/** A file parsed up to its pixel data, with what is needed to fetch the pixels. */
export interface OpenedDicom {
  data: DicomData;
  file: Blob;
  /** Bytes from the beginning of the pixel data's value to the end of the data; 0 without pixel data. */
  available: number;
}

/**
 * Parses a file up to its pixel data, reading no more of it than that takes: `head` grows until the pixel data comes in
 * sight. Throws ProblemError without subject.
 */
export async function openDicom(file: Blob, head: Uint8Array): Promise<OpenedDicom> {
  for (let bytes = head; ; bytes = await readBytes(file, 0, bytes.length * 4)) {
    const whole = bytes.length >= file.size;
    const data = parseDataSet(bytes, whole);
    // A deflated file's pixels lie in the inflated body, which must then be there in full.
    if (data === 'more' || (data.bodyStart === null && !whole)) continue;
    const end = data.bodyStart === null ? data.body.length : file.size - data.bodyStart;
    return { data, file, available: data.pixels ? end - data.pixels.offset : 0 };
  }
}

/** Bytes of a file from `start`, fewer than `length` only at its end. */
export async function readBytes(file: Blob, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.slice(start, start + length).arrayBuffer());
  if (bytes.length < Math.min(length, file.size - start)) throw new Error('the file became shorter while it was read');
  return bytes;
}

/** One decoded frame before it becomes Hounsfield units. */
export interface StoredFrame {
  rows: number;
  columns: number;
  values: StoredValues;
  rescale: Rescale;
}

/** Reads one frame's stored values. Throws ProblemError naming the file. */
export function readStored(dropped: DroppedFile, frame: number): Promise<StoredFrame> {
  return about(dropped.path, async () => {
    const file = await unpack(dropped);
    const opened = await openDicom(file, await readBytes(file, 0, file.size <= WHOLE_READ ? WHOLE_READ : FIRST_READ));
    if (isColour(opened.data)) throw fault('colour-image', 'It is a colour image, which has no Hounsfield units.', 'Leave it out.');
    const layout = imageLayout(opened.data, opened.available);
    if (frame >= layout.frames)
      throw fault('dicom-frames', `Frame ${frame + 1} is wanted, but it has ${layout.frames} frames.`, 'Drop it again.');
    const samples = await readSamples(opened, layout, frame);
    return { rows: layout.rows, columns: layout.columns, values: storedValues(samples, layout), rescale: rescaleOf(opened.data, frame) };
  });
}

/** Reads one frame in Hounsfield units. Throws ProblemError naming the file. */
export async function readHounsfield(file: DroppedFile, frame: number): Promise<SliceImage> {
  const { rows, columns, values, rescale } = await readStored(file, frame);
  return { rows, columns, unit: 'HU', pixels: toHounsfield(values, rescale) };
}

async function readSamples(opened: OpenedDicom, layout: ImageLayout, frame: number) {
  const { rows, columns, bitsAllocated, syntax } = layout;
  if (!syntax.codec) {
    const length = rows * columns * (bitsAllocated / 8);
    return plainSamples(await pixelBytes(opened, frame * length, length), layout, opened.data.bigEndian);
  }
  const fragments = await pixelBytes(opened, 0, opened.available);
  const bytes = compressedFrame(fragments, frame, layout.frames);
  const codec = await syntax.codec();
  return codec.decode({ bytes, rows, columns, bitsAllocated });
}

/** Bytes of the pixel data's value: from what was read already, else from the file. */
async function pixelBytes({ data, file }: OpenedDicom, offset: number, length: number): Promise<Uint8Array> {
  const start = (data.pixels?.offset ?? 0) + offset;
  if (start + length <= data.body.length) return data.body.subarray(start, start + length);
  if (data.bodyStart === null) throw new RangeError('pixel data beyond the inflated data');
  return readBytes(file, data.bodyStart + start, length);
}
