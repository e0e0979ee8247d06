import { type Bitmap, emptyBitmap } from './bitmap.ts';
import { type Components, components, paintRegions } from './components.ts';

/** Removes the 8-connected regions that touch the image's border, as skimage.segmentation.clear_border does. */
export function clearBorder(image: Bitmap): Bitmap {
  const found = components(image, 1, 8);
  return only(image, found, (region) => found.atBorder[region] === 0);
}

/**
 * Keeps the 8-connected regions that are at least as large as the second largest one: two, more where areas are equal, all where there
 * are at most two.
 */
export function largestTwo(image: Bitmap): Bitmap {
  const found = components(image, 1, 8);
  const second = [...found.areas].sort((a, b) => b - a)[1] ?? 0;
  return only(image, found, (region) => found.areas[region] >= second);
}

/** Fills background that is not 4-connected to the image's border, as scipy's binary_fill_holes does. */
export function fillHoles(image: Bitmap): Bitmap {
  const out = { ...image, bits: image.bits.slice() };
  const background = components(image, 0, 4);
  paintRegions(out, background, (region) => background.atBorder[region] === 0, 1);
  return out;
}

function only({ rows, columns }: Bitmap, found: Components, wanted: (region: number) => boolean): Bitmap {
  const out = emptyBitmap(rows, columns);
  paintRegions(out, found, wanted, 1);
  return out;
}
