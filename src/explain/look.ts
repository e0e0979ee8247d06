import { cividis } from './cividis.ts';
import type { Grid, HeatMap } from './heat-map.ts';
import { upsample } from './upsample.ts';

/** The numbers at both ends of a colour scale. */
export interface HeatRange {
  low: number;
  high: number;
}

/** From the smallest number of all grids of a map, or 0 where none is below, to the largest. */
export function rangeOf(map: HeatMap): HeatRange {
  let [low, high] = [0, Number.NEGATIVE_INFINITY];
  for (const { values } of map) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return { low, high };
}

/** Whether a map says nothing, since it is 0 everywhere. */
export function isEmpty(map: HeatMap): boolean {
  return map.every(({ values }) => values.every((value) => value === 0));
}

/** The grid that belongs to a channel: its own, or that of all channels together. */
export function gridOf(map: HeatMap, channel: number): Grid {
  return map[map.length > 1 ? channel : 0];
}

/** A grid in colours, enlarged: RGB bytes [height, width, 3]. */
export function coloured(grid: Grid, { low, high }: HeatRange, height: number, width: number): Uint8ClampedArray {
  const { values } = upsample(grid, height, width);
  const bytes = new Uint8ClampedArray(3 * values.length);
  const span = high > low ? high - low : 1;
  for (const [i, value] of values.entries()) bytes.set(cividis((value - low) / span), 3 * i);
  return bytes;
}

/** Colours over a grey picture, RGBA: `opacity` 0 leaves the picture, 1 the colours alone. */
export function laidOver(grey: (pixel: number) => number, colours: Uint8ClampedArray, opacity: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray((colours.length / 3) * 4);
  for (let pixel = 0; pixel < colours.length / 3; pixel++) {
    for (let c = 0; c < 3; c++) out[4 * pixel + c] = (1 - opacity) * grey(pixel) + opacity * colours[3 * pixel + c];
    out[4 * pixel + 3] = 255;
  }
  return out;
}
