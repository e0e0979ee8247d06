import { colourPng } from '#ct/png.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import { CHANNELS } from '#data/sample/slices.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { coloured, gridOf, laidOver, rangeOf } from '#explain/look.ts';

/** How much of the colours is seen over the picture, as the page shows them first. */
const OPACITY = 0.5;

/** A heat map over a prepared sample [size, size, 3] as a PNG of 3 x size by size pixels: its channels beside each other, feet to head. */
export function heatPicture(pixels: SamplePixels, size: number, map: HeatMap): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(CHANNELS * CHANNELS * size * size);
  for (let channel = 0; channel < CHANNELS; channel++) {
    const colours = coloured(gridOf(map, channel), rangeOf(map), size, size);
    const bytes = laidOver((pixel) => pixels[CHANNELS * pixel + channel] ?? 0, colours, OPACITY);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const at = 3 * (y * CHANNELS * size + channel * size + x);
        for (let c = 0; c < 3; c++) out[at + c] = bytes[4 * (y * size + x) + c];
      }
    }
  }
  return colourPng(out, size, CHANNELS * size);
}
