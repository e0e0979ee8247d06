import type { Normalization, SamplePixels } from './preparation.ts';

/**
 * Byte to net input, one table of 256 per channel, in float32 step by step as torchvision's ToTensor and Normalize do:
 * x = b / 255, then (x - mean) / std with mean and std rounded to float32 first.
 */
export function normalizationTables({ mean, std }: Normalization): Float32Array[] {
  const f = Math.fround;
  return [0, 1, 2].map((c) => Float32Array.from({ length: 256 }, (_, byte) => f(f(f(byte / 255) - f(mean[c])) / f(std[c]))));
}

/** Writes a sample [size, size, 3] as net input at `offset` of `out`; same layout, channels last. */
export function normalizeInto(out: Float32Array, offset: number, pixels: SamplePixels, tables: readonly Float32Array[]): void {
  const [red, green, blue] = tables;
  for (let i = 0; i < pixels.length; i += 3) {
    out[offset + i] = red[pixels[i]];
    out[offset + i + 1] = green[pixels[i + 1]];
    out[offset + i + 2] = blue[pixels[i + 2]];
  }
}
