import type { SliceImage } from '../scan.ts';
import { type Bitmap, below } from './bitmap.ts';
import { robertsEdges } from './edges.ts';
import { close, erode } from './morphology.ts';
import { clearBorder, fillHoles, largestTwo } from './regions.ts';

/** Air and lung have values below these thresholds, in Hounsfield units and in pictures that were windowed to 8 bits. */
export const LUNG_BELOW: Record<SliceImage['unit'], number> = { HU: -400, grey8: 100 };

/** Radii of the disks in pixels: erosion separates the lung from vessels at its edge, closing includes vessels and nodules again. */
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
 * Computes the classic two-dimensional lung mask from thresholded pixels: regions that touch the image's border are removed, the two
 * largest of the others are eroded, closed, outlined and filled. Every stage equals scikit-image's and scipy's. The method knows no
 * anatomy: it can mistake bowel gas for lung, and it misses a lung that the image's border cuts.
 */
export function maskStages(threshold: Bitmap): MaskStages {
  const cleared = clearBorder(threshold);
  const two = largestTwo(cleared);
  const eroded = erode(two, EROSION);
  const closed = close(eroded, CLOSING);
  const edges = robertsEdges(closed);
  return { threshold, cleared, two, eroded, closed, edges, filled: fillHoles(edges) };
}

/** Computes every stage of the lung mask of an axial slice. */
export function sliceStages({ rows, columns, unit, pixels }: SliceImage): MaskStages {
  return maskStages(below(pixels, rows, columns, LUNG_BELOW[unit]));
}

/** Returns the lung mask of an axial slice; all 0 where no lung is found. */
export function lungMask(slice: SliceImage): Bitmap {
  return sliceStages(slice).filled;
}
