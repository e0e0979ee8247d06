import type { Call } from '#gpu/plan/dispatch.ts';
import type { Tensor } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';

/** The columns of a matrix that a task turns into rows; see assembly/permute.ts. */
const COLUMNS_OF_TASK = 64;

/**
 * Writes images [N, H, W, C] to `flat` [N, C * H * W], in the order of torch's flatten of [N, C, H, W]. With `back` it writes `flat` to the
 * images. With `accumulate` it adds instead of replacing.
 */
export function flattenImages(label: string, image: Tensor, flat: Tensor, back: boolean, accumulate = false): Call[] {
  const [n, h, w, c] = image.shape;
  const pixels = h * w;
  // As matrices, an image has a row for each pixel, and its part of `flat` a row for each channel.
  const images = { of: image, rows: pixels, columns: c, layout: [image.pitch, image.offset, pixels * image.pitch] };
  const flats = { of: flat, rows: c, columns: pixels, layout: [pixels, flat.offset, flat.pitch] };
  const [x, y] = back ? [flats, images] : [images, flats];
  return [
    callOf({
      label,
      kind: 'copy',
      kernel: 'transpose',
      uses: [reads(x.of), writes(y.of)],
      numbers: [accumulate ? 1 : 0, x.rows, x.columns, ...x.layout, ...y.layout],
      tasks: n * Math.ceil(x.columns / COLUMNS_OF_TASK),
    }),
  ];
}
