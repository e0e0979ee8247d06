import type { SliceImage } from '../scan.ts';
import { type Bitmap, below } from './bitmap.ts';
import { robertsEdges } from './edges.ts';
import { close, erode } from './morphology.ts';
import { clearBorder, fillHoles, largestTwo } from './regions.ts';

/** Air and lung lie below: in Hounsfield units, and in pictures that were windowed to 8 bits before. */
export const LUNG_BELOW: Record<SliceImage['unit'], number> = { HU: -400, grey8: 100 };

/** Radii of the disks in pixels: erosion parts lung from vessels at its edge, closing takes vessels and nodules back in. */
const EROSION = 2;
const CLOSING = 10;

/** The intermediate images of {@link maskStages}, in order. */
export interface MaskStages {
  threshold: Bitmap;
  cleared: Bitmap;
  two: Bitmap;
  eroded: Bitmap;
  closed: Bitmap;
  edges: Bitmap;
  /** The lung mask. */
  filled: Bitmap;
}

/**
 * The classic two-dimensional lung mask by threshold and morphology: what is dark and does not touch the border of the
 * image, its two largest regions, eroded, closed, outlined and filled. Every stage equals scikit-image's and scipy's. It
 * knows no anatomy: bowel gas can pass for lung, and a lung that the image cuts through is lost.
 */
export function maskStages(threshold: Bitmap): MaskStages {
  const cleared = clearBorder(threshold);
  const two = largestTwo(cleared);
  const eroded = erode(two, EROSION);
  const closed = close(eroded, CLOSING);
  const edges = robertsEdges(closed);
  return { threshold, cleared, two, eroded, closed, edges, filled: fillHoles(edges) };
}

/** The lungs of an axial slice; empty where none is found. */
export function lungMask({ rows, columns, unit, pixels }: SliceImage): Bitmap {
  return maskStages(below(pixels, rows, columns, LUNG_BELOW[unit])).filled;
}
