import type { HeatMap } from './heat-map.ts';
import { upsample } from './upsample.ts';

export interface LungHeat {
  /** The share of a map's heat that lies in the lungs, 0..1; null where there is no heat. */
  heat: number | null;
  /** The share of the input that the lungs cover: what a map without any meaning would have. */
  area: number;
}

/** A rule of thumb: the outline of the lungs is not found more exactly than to a few hundredths of the input. */
const SAME = 0.05;

/** Whether more of the heat lies in the lungs than of a map that is spread evenly over the input, about as much, or less. */
export function lungFocus({ heat, area }: { heat: number; area: number }): 'more' | 'chance' | 'less' {
  if (heat - area > SAME) return 'more';
  return area - heat > SAME ? 'less' : 'chance';
}

/**
 * How much of a map lies in the lungs. `lungs` [size, size, channels] is the share of every pixel that is lung. Only what speaks
 * for the class counts as heat: negative values do not. A map of all channels together is held against the mean of their lungs.
 */
export function heatInLungs(map: HeatMap, lungs: Float32Array, size: number, channels: number): LungHeat {
  const lungAt = (pixel: number, layer: number): number => {
    if (map.length === channels) return lungs[pixel * channels + layer];
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += lungs[pixel * channels + c];
    return sum / channels;
  };
  let [heat, inside, area] = [0, 0, 0];
  for (const [layer, grid] of map.entries()) {
    const { values } = upsample(grid, size, size);
    for (let pixel = 0; pixel < values.length; pixel++) {
      const lung = lungAt(pixel, layer);
      area += lung;
      if (values[pixel] <= 0) continue;
      heat += values[pixel];
      inside += values[pixel] * lung;
    }
  }
  return { heat: heat > 0 ? inside / heat : null, area: area / (map.length * size * size) };
}
