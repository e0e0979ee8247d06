import type { Grid, HeatMap, OcclusionChoice } from './heat-map.ts';

/** A square of an input that is covered: of one channel, or of all where that is null. */
export interface CoveredSquare {
  top: number;
  left: number;
  channel: number | null;
}

/** Where squares begin along a side: every `stride` pixels, and one more at the end where those leave a rest. */
function begins(size: number, { patch, stride }: OcclusionChoice): number[] {
  const places = Array.from({ length: Math.floor((size - patch) / stride) + 1 }, (_, i) => i * stride);
  return places[places.length - 1] + patch < size ? [...places, size - patch] : places;
}

/** All squares that are covered in turn, of an input [size, size, channels]. Throws RangeError for a square that does not fit. */
export function coveredSquares(size: number, channels: number, choice: OcclusionChoice): CoveredSquare[] {
  const { patch, stride, perSlice } = choice;
  const fits = [patch, stride].every((n) => Number.isInteger(n) && n >= 1) && patch <= size && stride <= patch;
  if (!fits) throw new RangeError(`squares of ${patch} pixels, ${stride} apart, do not cover an input of ${size}`);
  const along = begins(size, choice);
  const layers = perSlice ? Array.from({ length: channels }, (_, channel) => channel) : [null];
  return layers.flatMap((channel) => along.flatMap((top) => along.map((left) => ({ top, left, channel }))));
}

/** A copy of an input [size, size, channels], bytes, with one square set to the mean of what it covers a part of: its channel. */
export function covered(
  pixels: Uint8Array,
  size: number,
  channels: number,
  { top, left, channel }: CoveredSquare,
  patch: number,
): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(pixels);
  const means = channelMeans(pixels, channels);
  for (let y = top; y < top + patch; y++) {
    for (let x = left; x < left + patch; x++) {
      const at = (y * size + x) * channels;
      for (let c = 0; c < channels; c++) if (channel === null || channel === c) copy[at + c] = means[c];
    }
  }
  return copy;
}

function channelMeans(pixels: Uint8Array, channels: number): number[] {
  const sums = new Array<number>(channels).fill(0);
  for (const [i, value] of pixels.entries()) sums[i % channels] += value;
  return sums.map((sum) => Math.round((sum * channels) / pixels.length));
}

/**
 * The map of an occlusion (Zeiler and Fergus, arXiv 1311.2901): at every pixel the mean, over the squares that cover it, of how much the probability of the class
 * fell when they were covered. `drops` has a number per square of `coveredSquares`; negative is where covering raised it.
 */
export function occlusionMap(drops: ArrayLike<number>, squares: readonly CoveredSquare[], size: number, patch: number): HeatMap {
  const layers = [...new Set(squares.map(({ channel }) => channel))];
  return layers.map((layer): Grid => {
    const [sums, counts] = [new Float64Array(size * size), new Uint32Array(size * size)];
    for (const [i, { top, left, channel }] of squares.entries()) {
      if (channel !== layer) continue;
      for (let y = top; y < top + patch; y++) {
        for (let at = y * size + left; at < y * size + left + patch; at++) {
          sums[at] += drops[i];
          counts[at]++;
        }
      }
    }
    return { height: size, width: size, values: Float32Array.from(sums, (sum, at) => sum / counts[at]) };
  });
}
