import { type Hounsfield, type Rescale, toHounsfield } from '../hounsfield.ts';
import { LARGEST, OUTSIDE } from '../values/reading.ts';
import type { DicomData } from './dataset.ts';
import type { ImageLayout } from './image.ts';
import { storedValues } from './pixels.ts';
import { short, TAG } from './tags.ts';

/** Stored values, from the first to the last, that stand for what lies outside the scanner's circle (DICOM PS3.3, C.7.5.1.1.2). */
export interface Padding {
  first: number;
  last: number;
}

/** HU up to which padding is as dark as air, and stays as it is. */
const DARK = -900;
/** A filled corner is at least so large, as a share of the image and in pixels. */
const FILLED = 0.002;
const FEWEST_FILLED = 8;

/** The padding that a file states, as its pixels hold it: a negative value is found in unsigned pixels, too, as its 16 bits. */
export function paddingOf({ elements }: DicomData, layout: ImageLayout): Padding | null {
  const value = short(elements, TAG.padding);
  if (value === null) return null;
  const limit = short(elements, TAG.paddingLimit) ?? value;
  const [a, b] = storedValues(
    { samples: Uint16Array.of(value, limit), precision: null, signed: false },
    { ...layout, highBit: layout.bitsStored - 1 },
  );
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/**
 * Makes bright padding air, where it lies. What no scanner gives is padding wherever it is. Other values are also those of tissue, and a
 * padding that is stated need not have been used: only what fills corners of the image with one value is taken for it.
 */
export function clearPadding(pixels: Hounsfield, rows: number, columns: number, padding: Padding, rescale: Rescale): void {
  const ends = toHounsfield([padding.first, padding.last], rescale);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (high <= DARK) return;
  if (low > LARGEST) {
    for (let i = 0; i < pixels.length; i++) if (pixels[i] >= low && pixels[i] <= high) pixels[i] = OUTSIDE;
    return;
  }
  for (const corner of [0, columns - 1, (rows - 1) * columns, rows * columns - 1]) {
    const value = pixels[corner];
    if (value < low || value > high || value <= DARK) continue;
    const filled = filledFrom(pixels, rows, columns, corner);
    if (filled.length >= Math.max(FEWEST_FILLED, FILLED * pixels.length)) for (const at of filled) pixels[at] = OUTSIDE;
  }
}

/** Pixels of the same value as a corner that hang together with it. */
function filledFrom(pixels: Hounsfield, rows: number, columns: number, corner: number): number[] {
  const value = pixels[corner];
  const seen = new Uint8Array(pixels.length);
  const filled = [corner];
  seen[corner] = 1;
  for (let next = 0; next < filled.length; next++) {
    const at = filled[next];
    const column = at % columns;
    const near = [column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns];
    for (const other of near) {
      if (other < 0 || other >= rows * columns || seen[other] === 1 || pixels[other] !== value) continue;
      seen[other] = 1;
      filled.push(other);
    }
  }
  return filled;
}
