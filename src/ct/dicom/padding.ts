import { type Hounsfield, type Rescale, toHounsfield } from '../hounsfield.ts';
import { clearCorners } from '../values/corners.ts';
import { LARGEST, OUTSIDE } from '../values/reading.ts';
import type { DicomData } from './dataset.ts';
import type { ImageLayout } from './image.ts';
import { storedValues } from './pixels.ts';
import { short, TAG } from './tags.ts';

/** Range of stored values that mark pixels outside the scanner's field of view (DICOM PS3.3, C.7.5.1.1.2). */
export interface Padding {
  first: number;
  last: number;
}

/** Padding up to this many HU is as dark as air and stays unchanged. */
const DARK = -900;

/** The padding that a file states, as its pixels store it: in unsigned pixels a negative value appears as its 16 bits. */
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
  clearCorners(pixels, rows, columns, (value) => value >= low && value <= high && value > DARK);
}
