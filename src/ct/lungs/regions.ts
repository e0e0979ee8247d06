import { type Bitmap, emptyBitmap } from './bitmap.ts';
import { type Components, components, paintRegions } from './components.ts';

/** Without the regions that touch the border of the image; 8-connected, as skimage.segmentation.clear_border. */
export function clearBorder(image: Bitmap): Bitmap {
  const found = components(image, 1, 8);
  return only(image, found, (region) => found.atBorder[region] === 0);
}

/**
 * The regions that are at least as large as the second largest one: two, more where areas tie, all where there are no more
 * than two. 8-connected.
 */
export function largestTwo(image: Bitmap): Bitmap {
  const found = components(image, 1, 8);
  const second = [...found.areas].sort((a, b) => b - a)[1] ?? 0;
  return only(image, found, (region) => found.areas[region] >= second);
}

/** Background that can't be reached from the border over 4-neighbours becomes foreground, as scipy's binary_fill_holes. */
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
