import { type Encoding, EXPLICIT, elementHead, ITEM, itemHead, SEQUENCE_END, UNDEFINED_LENGTH } from '#ct/dicom/encode.ts';
import { type Fragment, fragmentsByFrame } from '#ct/dicom/frames.ts';
import type { ImageLayout } from '#ct/dicom/image.ts';
import { type OpenedDicom, pixelBytes } from '#ct/dicom/read.ts';
import { longs, TAG } from '#ct/dicom/tags.ts';
import { MemoryFile } from '#files/file-bytes.ts';
import type { Blank } from './blank/index.ts';

const PIXELS = 0x7fe00010;

/** A piece of a file that is being written; a Blob is taken as it lies on the disk. */
export type Part = Uint8Array<ArrayBuffer> | Blob;

/** Pixels that are not compressed: those of the picture and nothing behind them. */
export async function plainPixels(opened: OpenedDicom, layout: ImageLayout, encoding: Encoding): Promise<Part[]> {
  const { data, file } = opened;
  const length = layout.rows * layout.columns * layout.frames * (layout.bitsAllocated / 8);
  const head = elementHead(PIXELS, layout.bitsAllocated === 8 ? 'OB' : 'OW', length + (length % 2), encoding);
  const start = data.pixels?.offset ?? 0;
  const inFile = data.bodyStart === null ? new MemoryFile(data.body) : file;
  const pixels = inFile.slice((data.bodyStart ?? 0) + start, (data.bodyStart ?? 0) + start + length);
  const part = pixels instanceof Blob ? pixels : new Uint8Array(await pixels.arrayBuffer());
  return [head, part, ...(length % 2 === 0 ? [] : [new Uint8Array(1)])];
}

/** Compressed frames as they are, but for what they hold besides their pictures. Throws ProblemError without subject. */
export async function compressedPixels(opened: OpenedDicom, layout: ImageLayout, blank: Blank): Promise<Part[]> {
  const bytes = await pixelBytes(opened, 0, opened.available);
  const { table, frames } = fragmentsByFrame(bytes, layout.frames, longs(opened.data.elements, TAG.extendedOffsets));
  const offsets = bytes.slice(table.start, table.end);
  const isTable = offsets.length === 4 * layout.frames;
  const parts: Part[] = [elementHead(PIXELS, 'OB', UNDEFINED_LENGTH, EXPLICIT), ...item(isTable ? offsets : new Uint8Array(0))];
  for (const fragments of frames) parts.push(...frameParts(bytes, fragments, layout.rows * layout.columns, blank));
  return [...parts, itemHead(SEQUENCE_END, 0)];
}

/** The fragments of one frame; the code stream goes across them. */
function frameParts(bytes: Uint8Array, fragments: readonly Fragment[], pixels: number, blank: Blank): Part[] {
  const whole = new Uint8Array(fragments.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  const places = fragments.map(({ start, end }) => {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
    return { start: at - (end - start), end: at };
  });
  blank(whole, pixels);
  return places.flatMap(({ start, end }) => item(whole.subarray(start, end)));
}

const item = (content: Uint8Array<ArrayBuffer>): Part[] => [itemHead(ITEM, content.length), content];
