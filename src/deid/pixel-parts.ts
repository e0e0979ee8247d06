import { type Encoding, EXPLICIT, elementHead, ITEM, itemHead, SEQUENCE_END, UNDEFINED_LENGTH } from '#ct/dicom/encode.ts';
import { type Fragment, fragmentsByFrame } from '#ct/dicom/frames.ts';
import type { ImageLayout } from '#ct/dicom/image.ts';
import { plainSamples } from '#ct/dicom/pixels.ts';
import { type OpenedDicom, pixelBytes } from '#ct/dicom/read.ts';
import { longs, TAG } from '#ct/dicom/tags.ts';
import { fault } from '#ct/fault.ts';
import { type FileBytes, MemoryFile } from '#files/file-bytes.ts';
import type { Blank } from './blank/index.ts';
import { clearBits, hasUnusedBits, lookAtBits, tellNothing, type UnusedBits } from './unused-bits.ts';

const PIXELS = 0x7fe00010;

/** A piece of a file that is being written; a Blob is taken as it lies on the disk. */
export type Part = Uint8Array<ArrayBuffer> | Blob;

/** Pixels that are not compressed: those of the picture and nothing behind them, or in bits that it does not use. */
export async function plainPixels(opened: OpenedDicom, layout: ImageLayout, encoding: Encoding): Promise<Part[]> {
  const { data, file } = opened;
  const length = layout.rows * layout.columns * layout.frames * (layout.bitsAllocated / 8);
  const head = elementHead(PIXELS, layout.bitsAllocated === 8 ? 'OB' : 'OW', length + (length % 2), encoding);
  const start = data.pixels?.offset ?? 0;
  const inFile = data.bodyStart === null ? new MemoryFile(data.body) : file;
  const pixels = inFile.slice((data.bodyStart ?? 0) + start, (data.bodyStart ?? 0) + start + length);
  const whole = async () => [pixels instanceof Blob ? pixels : new Uint8Array(await pixels.arrayBuffer())];
  const parts = (await clearedPixels(pixels, layout, encoding)) ?? (await whole());
  return [head, ...parts, ...(length % 2 === 0 ? [] : [new Uint8Array(1)])];
}

/** The same without what is in unused bits, frame by frame; null where there is nothing in them. */
async function clearedPixels(pixels: FileBytes, layout: ImageLayout, { bigEndian }: Encoding): Promise<Part[] | null> {
  if (!hasUnusedBits(layout)) return null;
  const length = layout.rows * layout.columns * (layout.bitsAllocated / 8);
  const frameAt = async (frame: number) => {
    const bytes = new Uint8Array(await pixels.slice(frame * length, (frame + 1) * length).arrayBuffer());
    return plainSamples(bytes, layout, bigEndian).samples;
  };
  let known: UnusedBits | undefined;
  for (let frame = 0; frame < layout.frames; frame++) known = lookAtBits(await frameAt(frame), layout, known);
  if (!known || tellNothing(known)) return null;
  const parts: Part[] = [];
  for (let frame = 0; frame < layout.frames; frame++) {
    const samples = await frameAt(frame);
    clearBits(samples, layout);
    parts.push(bytesOf(samples, bigEndian));
  }
  return parts;
}

function bytesOf(samples: Uint8Array | Uint16Array, bigEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * samples.BYTES_PER_ELEMENT);
  if (samples.BYTES_PER_ELEMENT === 1) bytes.set(samples);
  else {
    const view = new DataView(bytes.buffer);
    for (const [i, sample] of samples.entries()) view.setUint16(2 * i, sample, !bigEndian);
  }
  return bytes;
}

/** Compressed frames as they are, but for what they hold besides their pictures. Throws ProblemError without subject. */
export async function compressedPixels(opened: OpenedDicom, layout: ImageLayout, blank: Blank): Promise<Part[]> {
  const bytes = await pixelBytes(opened, 0, opened.available);
  const { table, frames } = fragmentsByFrame(bytes, layout.frames, longs(opened.data.elements, TAG.extendedOffsets));
  const offsets = bytes.slice(table.start, table.end);
  const isTable = offsets.length === 4 * layout.frames;
  const parts: Part[] = [elementHead(PIXELS, 'OB', UNDEFINED_LENGTH, EXPLICIT), ...item(isTable ? offsets : new Uint8Array(0))];
  let known: UnusedBits | undefined;
  for (const fragments of frames) {
    const { whole, places } = wholeFrame(bytes, fragments);
    blank(whole, layout.rows * layout.columns);
    known = await lookAtFrame(whole, layout, known);
    if (known && !tellNothing(known)) throw fault('deid-burned-in/overlay');
    parts.push(...places.flatMap(({ start, end }) => item(whole.subarray(start, end))));
  }
  return [...parts, itemHead(SEQUENCE_END, 0)];
}

/** The fragments of one frame; the code stream goes across them. */
function wholeFrame(bytes: Uint8Array, fragments: readonly Fragment[]): { whole: Uint8Array<ArrayBuffer>; places: Fragment[] } {
  const whole = new Uint8Array(fragments.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  const places = fragments.map(({ start, end }) => {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
    return { start: at - (end - start), end: at };
  });
  return { whole, places };
}

/**
 * What the unused bits of a frame have that a lossless stream keeps; undefined where it has none. Lossy streams overshoot, and keep no writing in
 * single bits.
 */
async function lookAtFrame(bytes: Uint8Array<ArrayBuffer>, layout: ImageLayout, before?: UnusedBits): Promise<UnusedBits | undefined> {
  const { rows, columns, bitsAllocated, bitsStored, syntax } = layout;
  if (!hasUnusedBits(layout) || syntax.lossy) return undefined;
  const codec = await syntax.codec?.();
  const decoded = await codec?.decode({ bytes: bytes.slice(), rows, columns, bitsAllocated });
  if (!decoded || (decoded.precision !== null && decoded.precision <= bitsStored)) return undefined;
  return lookAtBits(decoded.samples, layout, before);
}

const item = (content: Uint8Array<ArrayBuffer>): Part[] => [itemHead(ITEM, content.length), content];
