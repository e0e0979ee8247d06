import type { Dispatch } from '../plan/dispatch.ts';
import { sizeOf, type Tensor } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update } from './kernel.ts';

/**
 * Writes images [N, H, W, C] to `flat` [N, C * H * W], in the order of torch's flatten of [N, C, H, W]. With `back` it writes
 * `flat` to the images. With `accumulate` it adds instead of replacing.
 */
export function flattenImages(label: string, image: Tensor, flat: Tensor, back: boolean, accumulate = false): Dispatch {
  const [, h, w, c] = image.shape;
  const items = sizeOf(image.shape);
  const [from, to] = back ? [flat, image] : [image, flat];
  const imageAt = 'params.image_offset + (n * params.hw + pixel) * params.image_pitch + channel';
  const flatAt = 'params.flat_offset + n * params.flat_pitch + channel * params.hw + pixel';
  return dispatchOf({
    label,
    kind: 'copy',
    slots: [read('x', from), update('y', to, 'f32', accumulate)],
    params: { items, hw: h * w, c, image_pitch: image.pitch, image_offset: image.offset, flat_pitch: flat.pitch, flat_offset: flat.offset },
    body: `${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let channel = i % params.c;
  let pixel = i / params.c % params.hw;
  let n = i / params.c / params.hw;
  y[${back ? imageAt : flatAt}] ${accumulate ? '+=' : '='} x[${back ? flatAt : imageAt}];
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
