import { fault } from '../fault.ts';
import { checkRescale, type Rescale } from '../hounsfield.ts';
import { type TransferSyntax, transferSyntax } from './codecs/index.ts';
import { ELSCINT_PIXELS, privatePixels } from './codecs/refused.ts';
import type { DicomData } from './dataset.ts';
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
const DAMAGED = 'Export it again from the source.';

/**
 * The layout of a data set's pixels. `available` is the number of bytes from the beginning of the pixel data's value to
 * the end of the data. Throws ProblemError without subject.
 */
export function imageLayout(data: DicomData, available: number): ImageLayout {
  const { elements } = data;
  if (!data.pixels) {
    if (ELSCINT_PIXELS.some((tag) => has(elements, tag))) throw privatePixels();
    const float = has(elements, TAG.floatPixels) || has(elements, TAG.doublePixels);
    throw fault('no-pixel-data', float ? 'It holds float pixel data, which is no CT image.' : 'It has no pixel data.', DAMAGED);
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
  if (value === null) throw fault('dicom-size', `The tag ${name} is missing, so the dimensions of the image are unknown.`, DAMAGED);
  if (value === 0 || value > MAX_EDGE) {
    throw fault('dicom-size', `Its dimensions are impossible: ${name} is ${value}; the size of the pixel data can't be that.`, DAMAGED);
  }
  return value;
}

function frameCount({ elements }: DicomData): number {
  const frames = decimal(elements, TAG.frames) ?? 1;
  if (Number.isInteger(frames) && frames > 0 && frames <= MAX_FRAMES) return frames;
  throw fault(
    'dicom-frames',
    `Its number of frames is not usable: "${text(elements, TAG.frames)}"; from 1 to ${MAX_FRAMES} are expected.`,
    DAMAGED,
  );
}

function bitLayout({ elements }: DicomData): Pick<ImageLayout, 'bitsAllocated' | 'bitsStored' | 'highBit'> {
  const bitsAllocated = short(elements, TAG.bitsAllocated);
  const bitsStored = short(elements, TAG.bitsStored) ?? bitsAllocated ?? 0;
  const highBit = short(elements, TAG.highBit) ?? bitsStored - 1;
  if ((bitsAllocated === 8 || bitsAllocated === 16) && bitsStored > 0 && highBit < bitsAllocated && highBit >= bitsStored - 1) {
    return { bitsAllocated, bitsStored, highBit };
  }
  throw fault(
    'dicom-bits',
    `Its pixels have ${bitsStored} bits stored of ${bitsAllocated ?? 'unknown'} bits allocated, high bit ${highBit}; 8 or 16 bits are read.`,
    'Export it again with 16 bits allocated.',
  );
}

function checkPlain(data: DicomData, layout: ImageLayout, available: number): void {
  const length = data.pixels?.length ?? null;
  if (length === null) {
    throw fault('dicom-pixels', 'Its pixel data is in compressed fragments, but the transfer syntax says that it is plain.', DAMAGED);
  }
  const expected = layout.rows * layout.columns * layout.frames * (layout.bitsAllocated / 8);
  const what = `${layout.frames} frames of ${layout.rows} x ${layout.columns} pixels make an expected size of ${expected} bytes`;
  if (expected > length) {
    throw fault('dicom-pixels', `Its pixel data is too short: ${what}, its length is ${length}.`, DAMAGED);
  }
  if (expected > available) {
    throw fault(
      'dicom-truncated',
      `The file is truncated: ${what}, but its pixel data ends after ${available}.`,
      'Copy or export it again.',
    );
  }
}

function checkCompressed(data: DicomData, frames: number, available: number): void {
  if (data.pixels?.length !== null && data.pixels !== null) {
    throw fault('dicom-pixels', 'Its pixel data is plain, but the transfer syntax says that it is in compressed fragments.', DAMAGED);
  }
  // Every frame needs at least one fragment, and every fragment a header of 8 bytes.
  if (frames * 8 > available) {
    throw fault(
      'dicom-frames',
      `It claims ${frames} frames, more than the size of the file (${available} bytes of pixel data) can hold.`,
      DAMAGED,
    );
  }
  if (data.pixels) checkFragments(data.body, data.pixels.offset, data.pixels.offset + available);
}

const ITEM = 0xfffee000;

/** Detects a truncated file by the lengths of the fragments whose headers were read. Most files have one fragment. */
function checkFragments(body: Uint8Array, start: number, end: number): void {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let at = start; at + 8 <= body.length && view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true) === ITEM; ) {
    at += 8 + view.getUint32(at + 4, true);
    if (at > end) {
      throw fault(
        'dicom-truncated',
        'The file is truncated: a fragment of its compressed pixel data reaches beyond the end of the file.',
        'Copy or export it again.',
      );
    }
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
