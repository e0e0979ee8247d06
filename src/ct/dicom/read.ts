import type { FileBytes } from '#files/file-bytes.ts';
import { unpack } from '../archive/unpack.ts';
import { about, fault } from '../fault.ts';
import { type Rescale, toHounsfield } from '../hounsfield.ts';
import type { TakePixels } from '../pixel-memory.ts';
import type { DroppedFile, SliceImage } from '../scan.ts';
import { type DicomData, parseDataSet } from './dataset.ts';
import { compressedFrame, frameAtPlace, placeOfFrame } from './frames.ts';
import { type ImageLayout, imageLayout, isColour, rescaleOf } from './image.ts';
import { clearPadding, type Padding, paddingOf } from './padding.ts';
import { plainSamples, type StoredValues, storedValues } from './pixels.ts';
import { longs, TAG } from './tags.ts';

/** Bytes that the header pass reads first; most headers are a few KiB. */
export const FIRST_READ = 64 << 10;
/** Files up to this size are read whole when their pixels are needed. */
const WHOLE_READ = 4 << 20;

/** A file parsed up to its pixel data, with what is needed to fetch the pixels. */
export interface OpenedDicom {
  data: DicomData;
  file: FileBytes;
  /** Bytes from the beginning of the pixel data's value to the end of the data; 0 without pixel data. */
  available: number;
}

/**
 * Parses a file up to its pixel data, reading no more of it than that takes: `head` grows until the pixel data comes in
 * sight. Throws ProblemError without subject.
 */
export async function openDicom(file: FileBytes, head: Uint8Array<ArrayBuffer>): Promise<OpenedDicom> {
  for (let bytes = head; ; bytes = await readBytes(file, 0, bytes.length * 4)) {
    const whole = bytes.length >= file.size;
    const data = parseDataSet(bytes, whole);
    // The pixels of a deflated file lie in the inflated body, so all of the file is needed.
    if (data === 'more' || (data.bodyStart === null && !whole)) continue;
    const end = data.bodyStart === null ? data.body.length : file.size - data.bodyStart;
    return { data, file, available: data.pixels ? end - data.pixels.offset : 0 };
  }
}

/** Bytes of a file from `start`, fewer than `length` only at its end. */
export async function readBytes(file: FileBytes, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
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

/** Opened multi-frame files, while the file object is in use: their functional groups are parsed once, not for every frame. */
const openedBefore = new WeakMap<FileBytes, OpenedDicom>();

/** A frame whose bytes were read: decoding it needs no more reading. */
export interface FetchedFrame {
  path: string;
  layout: ImageLayout;
  rescale: Rescale;
  padding: Padding | null;
  bigEndian: boolean;
  /** The frame's bytes, compressed if the transfer syntax is. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** Reads one frame's bytes. Throws ProblemError naming the file. */
export function fetchFrame(dropped: DroppedFile, frame: number): Promise<FetchedFrame> {
  return about(dropped.path, async () => {
    const file = await unpack(dropped);
    const opened =
      openedBefore.get(file) ?? (await openDicom(file, await readBytes(file, 0, file.size <= WHOLE_READ ? WHOLE_READ : FIRST_READ)));
    if (isColour(opened.data)) throw fault('colour-image');
    const layout = imageLayout(opened.data, opened.available);
    if (layout.frames > 1) openedBefore.set(file, opened);
    if (frame >= layout.frames) throw fault('dicom-frames/wanted', { frame: frame + 1, frames: layout.frames });
    const bytes = await frameBytes(opened, layout, frame);
    const { data } = opened;
    const { path } = dropped;
    return { path, layout, rescale: rescaleOf(data, frame), padding: paddingOf(data, layout), bigEndian: data.bigEndian, bytes };
  });
}

/** A fetched frame's stored values; its bytes may be overwritten. Throws ProblemError naming the file. */
export function decodeStored({ path, layout, rescale, bigEndian, bytes }: FetchedFrame): Promise<StoredFrame> {
  return about(path, async () => {
    const { rows, columns, bitsAllocated, syntax } = layout;
    const codec = await syntax.codec?.();
    const samples = codec ? await codec.decode({ bytes, rows, columns, bitsAllocated }) : plainSamples(bytes, layout, bigEndian);
    return { rows, columns, values: storedValues(samples, layout), rescale };
  });
}

/** A fetched frame in Hounsfield units, padding as air. Throws ProblemError naming the file. */
export async function decodeHounsfield(fetched: FetchedFrame, take?: TakePixels): Promise<SliceImage> {
  const { rows, columns, values, rescale } = await decodeStored(fetched);
  const pixels = toHounsfield(values, rescale, take);
  if (fetched.padding) clearPadding(pixels, rows, columns, fetched.padding, rescale);
  return { rows, columns, unit: 'HU', pixels };
}

/** Reads one frame in Hounsfield units. Throws ProblemError naming the file. */
export async function readHounsfield(dropped: DroppedFile, frame: number): Promise<SliceImage> {
  return decodeHounsfield(await fetchFrame(dropped, frame));
}

async function frameBytes(opened: OpenedDicom, layout: ImageLayout, frame: number): Promise<Uint8Array<ArrayBuffer>> {
  const { rows, columns, bitsAllocated, frames, syntax } = layout;
  if (syntax.codec)
    return (await listedFrame(opened, frame, frames)) ?? compressedFrame(await allPixels(opened), frame, frames, offsets(opened));
  const length = rows * columns * (bitsAllocated / 8);
  const bytes = await pixelBytes(opened, frame * length, length);
  // Decoding changes samples in place, and a multi-frame file's bytes are used again.
  return frames > 1 ? bytes.slice() : bytes;
}

/** Reads one compressed frame alone, where a larger file's offset table gives its place; null otherwise. */
async function listedFrame(opened: OpenedDicom, frame: number, frames: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (frames === 1 || opened.available <= FIRST_READ) return null;
  const head = await pixelBytes(opened, 0, Math.min(opened.available, 8 + 4 * frames));
  const place = placeOfFrame(head, opened.available, frame, frames, offsets(opened));
  return place && frameAtPlace(await pixelBytes(opened, place.start, place.end - place.start), frame === frames - 1);
}

const allPixels = (opened: OpenedDicom) => pixelBytes(opened, 0, opened.available);

const offsets = ({ data }: OpenedDicom) => longs(data.elements, TAG.extendedOffsets);

/** Bytes of the pixel data's value: from the part that was read already, otherwise from the file. */
export async function pixelBytes({ data, file }: OpenedDicom, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const start = (data.pixels?.offset ?? 0) + offset;
  if (start + length <= data.body.length) return data.body.subarray(start, start + length);
  if (data.bodyStart === null) throw new RangeError('pixel data beyond the inflated data');
  return readBytes(file, data.bodyStart + start, length);
}
