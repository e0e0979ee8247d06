import { greyPng } from '#ct/png.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';

/** A prepared sample [size, size, 3] as a grey PNG of 3 x size by size pixels: its three channels beside each other, feet to head. */
export function samplePicture(pixels: SamplePixels, size: number): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(3 * size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) grey[y * 3 * size + c * size + x] = pixels[(y * size + x) * 3 + c];
    }
  }
  return greyPng(grey, size, 3 * size);
}
