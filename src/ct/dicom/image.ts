import { fault } from '../fault.ts';
import { checkRescale, type Rescale } from '../hounsfield.ts';
import { type TransferSyntax, transferSyntax } from './codecs/index.ts';
import { ELSCINT_PIXELS, privatePixels } from './codecs/refused.ts';
import type { DicomData } from './dataset.ts';
import { ITEM } from './encode.ts';
import { decimal, has, item, short, TAG, text } from './tags.ts';

/** How a file stores its pixels, checked against the file's size. */
export interface ImageLayout {
  rows: number;
  columns: number;
  frames: number;
  bitsAllocated: 8 | 16;
  bitsStored: number;
  highBit: number;
  signed: boolean;
  syntax: TransferSyntax;
}

/** No CT image has more rows or columns than this. */
const MAX_EDGE = 16384;
/** No scan has more frames than this; the limit also bounds the memory for their headers. */
const MAX_FRAMES = 65535;

/**
 * The layout of a data set's pixels. `available` is the number of bytes from the beginning of the pixel data's value to
 * the end of the data. Throws ProblemError without subject.
 */
export function imageLayout(data: DicomData, available: number): ImageLayout {
  const { elements } = data;
  if (!data.pixels) {
    if (ELSCINT_PIXELS.some((tag) => has(elements, tag))) throw privatePixels();
    const float = has(elements, TAG.floatPixels) || has(elements, TAG.doublePixels);
    throw fault(float ? 'no-pixel-data/float' : 'no-pixel-data');
  }
  const rows = edge(short(elements, TAG.rows), 'Rows');
  const columns = edge(short(elements, TAG.columns), 'Columns');
  const frames = frameCount(data);
  const bits = bitLayout(data);
  const syntax = transferSyntax(data.syntax);
  const layout = { rows, columns, frames, ...bits, signed: short(elements, TAG.pixelRepresentation) === 1, syntax };
  if (syntax.codec) checkCompressed(data, frames, available);
  else checkPlain(data, layout, available);
  return layout;
}

function edge(value: number | null, name: string): number {
  if (value === null) throw fault('dicom-size/missing', { tag: name });
  if (value === 0 || value > MAX_EDGE) throw fault('dicom-size/impossible', { tag: name, value });
  return value;
}

function frameCount({ elements }: DicomData): number {
  const frames = decimal(elements, TAG.frames) ?? 1;
  if (Number.isInteger(frames) && frames > 0 && frames <= MAX_FRAMES) return frames;
  throw fault('dicom-frames/number', { frames: String(text(elements, TAG.frames)), most: MAX_FRAMES });
}

function bitLayout({ elements }: DicomData): Pick<ImageLayout, 'bitsAllocated' | 'bitsStored' | 'highBit'> {
  const bitsAllocated = short(elements, TAG.bitsAllocated);
  const bitsStored = short(elements, TAG.bitsStored) ?? bitsAllocated ?? 0;
  const highBit = short(elements, TAG.highBit) ?? bitsStored - 1;
  if ((bitsAllocated === 8 || bitsAllocated === 16) && bitsStored > 0 && highBit < bitsAllocated && highBit >= bitsStored - 1) {
    return { bitsAllocated, bitsStored, highBit };
  }
  throw fault('dicom-bits', { stored: bitsStored, allocated: bitsAllocated, high: highBit });
}

function checkPlain(data: DicomData, layout: ImageLayout, available: number): void {
  const length = data.pixels?.length ?? null;
  if (length === null) throw fault('dicom-pixels/fragments');
  const { rows, columns, frames } = layout;
  const expected = rows * columns * frames * (layout.bitsAllocated / 8);
  const size = { frames, rows, columns, expected };
  if (expected > length) throw fault('dicom-pixels/short', { size, length });
  if (expected > available) throw fault('dicom-truncated/pixels', { size, available });
}

function checkCompressed(data: DicomData, frames: number, available: number): void {
  if (data.pixels?.length !== null && data.pixels !== null) throw fault('dicom-pixels/plain');
  // Every frame needs at least one fragment, and every fragment a header of 8 bytes.
  if (frames * 8 > available) throw fault('dicom-frames/too-many', { frames, available });
  if (data.pixels) checkFragments(data.body, data.pixels.offset, data.pixels.offset + available);
}

/** Detects a truncated file by the lengths of the fragments whose headers were read. Most files have one fragment. */
function checkFragments(body: Uint8Array, start: number, end: number): void {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let at = start; at + 8 <= body.length && view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true) === ITEM; ) {
    at += 8 + view.getUint32(at + 4, true);
    if (at > end) throw fault('dicom-truncated/fragment');
  }
}

/** The rescale of a frame, from its functional groups or the data set; `missing` when neither has one. */
export function rescaleOf({ elements }: DicomData, frame: number): Rescale & { missing: boolean } {
  const places = [
    item(item(elements, TAG.perFrameGroups, frame), TAG.valueTransformation),
    item(item(elements, TAG.sharedGroups), TAG.valueTransformation),
    elements,
  ];
  const place = places.find((p) => p !== null && (has(p, TAG.slope) || has(p, TAG.intercept))) ?? elements;
  const slope = decimal(place, TAG.slope);
  const intercept = decimal(place, TAG.intercept);
  return { ...checkRescale({ slope: slope ?? 1, intercept: intercept ?? 0 }), missing: slope === null || intercept === null };
}

/** True unless the image has one grey sample per pixel. */
export function isColour({ elements }: DicomData): boolean {
  const photometric = text(elements, TAG.photometric) ?? 'MONOCHROME2';
  return (short(elements, TAG.samples) ?? 1) !== 1 || !/^MONOCHROME[12]$/.test(photometric);
}
